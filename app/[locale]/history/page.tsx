import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { toFieldErrors, toInput } from "#app/_shared/field-errors.ts";
import { visitorContext } from "#app/_shared/request-context.ts";
import type { SearchParams } from "#app/_shared/search-params.ts";
import { HistoryView } from "#components/history/history-view.tsx";
import { VersionsQuery } from "#lib/allow-list/query.ts";
import { listVersions } from "#lib/services/list-versions.ts";

const perPage = 20;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("history"))("title") };
}

export default async function HistoryPage({ searchParams }: { searchParams: SearchParams }) {
  const query = VersionsQuery.safeParse(toInput(await searchParams));
  const before = query.success ? query.data.before : undefined;
  const versions = await listVersions(visitorContext(), { before, limit: perPage });
  const problems = query.success ? [] : Object.entries(toFieldErrors(query.error, await getLocale()));
  return <HistoryView versions={versions} isFirst={before === undefined} problems={problems} perPage={perPage} />;
}

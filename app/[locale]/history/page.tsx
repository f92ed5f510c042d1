import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { toFieldErrors, toInput } from "#app/_shared/field-errors.ts";
import { visitorContext } from "#app/_shared/request-context.ts";
import type { SearchParams } from "#app/_shared/search-params.ts";
import { HistoryView } from "#components/history/history-view.tsx";
import { VersionsQuery } from "#lib/allow-list/query.ts";
import { toAlternates } from "#lib/i18n/alternates.ts";
import { listVersions } from "#lib/services/list-versions.ts";
import { getServed } from "#lib/services/served-list.ts";

const perPage = 20;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("history");
  return { title: t("title"), alternates: toAlternates(await getLocale(), "/history") };
}

export default async function HistoryPage({ searchParams }: { searchParams: SearchParams }) {
  const query = VersionsQuery.safeParse(toInput(await searchParams));
  const before = query.success ? query.data.before : undefined;
  const versions = await listVersions(visitorContext(), { before, limit: perPage });
  const problems = query.success ? [] : Object.entries(toFieldErrors(query.error, await getLocale()));
  const latest = getServed()?.list.version ?? null;
  return <HistoryView {...{ versions, latest, problems, perPage }} isFirst={before === undefined} />;
}

import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { readClock } from "#app/_shared/clock.ts";
import { toFieldErrors, toInput } from "#app/_shared/field-errors.ts";
import { visitorContext } from "#app/_shared/request-context.ts";
import type { SearchParams } from "#app/_shared/search-params.ts";
import { HistoryView } from "#components/history/history-view.tsx";
import { HistoryQuery } from "#lib/allow-list/query.ts";
import { toAlternates } from "#lib/i18n/alternates.ts";
import { listVersions } from "#lib/services/list-versions.ts";
import { readPresence } from "#lib/services/read-presence.ts";
import { getServed } from "#lib/services/served-list.ts";

const perPage = 20;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("history");
  return { title: t("title"), alternates: toAlternates(await getLocale(), "/history") };
}

export default async function HistoryPage({ searchParams }: { searchParams: SearchParams }) {
  const input = toInput(await searchParams);
  const query = HistoryQuery.safeParse(input);
  const ctx = visitorContext();
  const latest = getServed()?.list.version ?? null;
  // What is refused is told at its field, above the newest versions.
  const versions = await listVersions(ctx, { ...(query.success ? query.data : {}), limit: perPage });
  const errors = query.success ? {} : toFieldErrors(query.error, await getLocale());
  const chart = latest === null || input["before"] !== undefined ? null : await readPresence(ctx, latest);
  return (
    <HistoryView {...{ versions, latest, perPage, input, errors }} chart={chart && { ...chart, now: readClock() }} />
  );
}

import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { operatorContext } from "#app/_shared/operator-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { EventLog } from "#components/operator/event-log.tsx";
import { listOperatorEvents } from "#lib/services/list-operator-events.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("operator.log"))("title") };
}

export default async function LogPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await operatorContext(await getLocale(), "/operator/log");
  const asked = await readParam(searchParams, "before");
  const before = /^[1-9][0-9]{0,17}$/.test(asked) ? BigInt(asked) : null;
  return <EventLog {...(await listOperatorEvents(ctx, before))} isFirst={before === null} />;
}

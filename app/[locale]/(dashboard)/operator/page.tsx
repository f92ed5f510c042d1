import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { operatorContext } from "#app/_shared/operator-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { HoldList } from "#components/operator/hold-list.tsx";
import { KeepFresh } from "#components/ui/keep-fresh.tsx";
import { listHolds } from "#lib/services/list-holds.ts";

export async function generateMetadata(): Promise<Metadata> {
  await operatorContext(await getLocale(), "/operator");
  return { title: (await getTranslations("operator.holds"))("title") };
}

export default async function HoldsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await operatorContext(await getLocale(), "/operator");
  return (
    <>
      <HoldList {...(await listHolds(ctx))} notice={await readParam(searchParams, "notice")} />
      <KeepFresh />
    </>
  );
}

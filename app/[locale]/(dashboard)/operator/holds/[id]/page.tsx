import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { operatorContext, orNotFound } from "#app/_shared/operator-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { settleHoldAction } from "#app/[locale]/(dashboard)/operator/actions.ts";
import { HoldView } from "#components/operator/hold-view.tsx";
import { HoldId } from "#lib/allow-list/hold-record.ts";
import { getEnv } from "#lib/env/env.ts";
import { toPolicy } from "#lib/env/to-policy.ts";
import { readHold } from "#lib/services/read-hold.ts";

interface HoldPageProps {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("operator.holds"))("title") };
}

export default async function HoldPage({ params, searchParams }: HoldPageProps) {
  const { id } = await params;
  const ctx = await operatorContext(await getLocale(), `/operator/holds/${encodeURIComponent(id)}`);
  const parsed = HoldId.safeParse(id);
  if (!parsed.success) notFound();
  const found = await orNotFound(readHold(ctx, parsed.data, toPolicy(getEnv())));
  const isLate = (await readParam(searchParams, "notice")) === "late";
  return <HoldView {...found} isLate={isLate} settle={settleHoldAction.bind(null, parsed.data)} />;
}

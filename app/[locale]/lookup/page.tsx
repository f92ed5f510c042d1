import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { toFieldErrors, toInput } from "#app/_shared/field-errors.ts";
import { visitorContext } from "#app/_shared/request-context.ts";
import type { SearchParams } from "#app/_shared/search-params.ts";
import { LookupView } from "#components/lookup/lookup-view.tsx";
import { LookupQuery } from "#lib/allow-list/query.ts";
import { lookUpAddress } from "#lib/services/look-up-address.ts";
import { getServed } from "#lib/services/served-list.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lookup"))("title") };
}

export default async function LookupPage({ searchParams }: { searchParams: SearchParams }) {
  const input = toInput(await searchParams);
  const query = LookupQuery.safeParse({ ...input, address: input["address"]?.trim() });
  const isAsked = input["address"] !== undefined && getServed() !== null;
  const errors =
    query.success || !("address" in input || "at" in input) ? {} : toFieldErrors(query.error, await getLocale());
  const found =
    isAsked && query.success ? await lookUpAddress(visitorContext(), query.data.address, query.data.at) : null;
  const address = query.success ? query.data.address : (input["address"] ?? "");
  return <LookupView input={{ address, at: input["at"] ?? "" }} errors={errors} found={found} />;
}

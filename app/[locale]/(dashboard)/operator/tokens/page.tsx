import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { operatorContext } from "#app/_shared/operator-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import {
  createOperatorTokenAction,
  revokeOperatorTokenAction,
} from "#app/[locale]/(dashboard)/operator/tokens/actions.ts";
import { OperatorTokenView } from "#components/api-token/operator-token-view.tsx";
import { listOperatorTokens } from "#lib/services/list-operator-tokens.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apiToken.operator"))("title") };
}

export default async function OperatorTokensPage({ searchParams }: { searchParams: SearchParams }) {
  const tokens = await listOperatorTokens(await operatorContext(await getLocale(), "/operator/tokens"));
  const shown = tokens.map((one) => ({
    ...one,
    revoke: revokeOperatorTokenAction.bind(null, one.id),
    revokePage: `/operator/tokens/${one.id}/revoke` as const,
  }));
  const isRevoked = (await readParam(searchParams, "notice")) === "revoked";
  return <OperatorTokenView tokens={shown} isRevoked={isRevoked} create={createOperatorTokenAction} />;
}

import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { memberContext } from "#app/_shared/request-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { createApiTokenAction, revokeApiTokenAction } from "#app/[locale]/(dashboard)/api-tokens/actions.ts";
import { ApiTokenView } from "#components/api-token/api-token-view.tsx";
import { standingOf } from "#lib/account/api-token.ts";
import { mayEdit } from "#lib/services/authorize.ts";
import { listApiTokens } from "#lib/services/list-api-tokens.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apiToken"))("title") };
}

export default async function ApiTokensPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await memberContext(await getLocale(), "/api-tokens");
  const isEditor = mayEdit(ctx);
  const tokens = await listApiTokens(ctx);
  return (
    <ApiTokenView
      tokens={tokens.map((one) => ({
        ...one,
        standing: standingOf(one, ctx.now()),
        revoke: isEditor ? revokeApiTokenAction.bind(null, one.id) : null,
        revokePage: `/api-tokens/${one.id}/revoke` as const,
      }))}
      organizationName={ctx.identity.organizationName}
      isRevoked={(await readParam(searchParams, "notice")) === "revoked"}
      create={isEditor ? createApiTokenAction.bind(null, ctx.actor.organizationId) : null}
    />
  );
}

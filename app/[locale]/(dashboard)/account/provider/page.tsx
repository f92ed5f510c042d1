import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ownAccountContext } from "#app/_shared/own-account-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { unlinkOpenIdAction } from "#app/[locale]/(dashboard)/account/provider/actions.ts";
import { ProviderView } from "#components/own-account/provider-view.tsx";
import { getEnv } from "#lib/env/env.ts";
import { readProofDemand } from "#lib/services/confirm-identity.ts";
import { listOpenIdLinks } from "#lib/services/list-open-id-links.ts";
import { readOwnAccount } from "#lib/services/read-own-account.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ownAccount.provider"))("title") };
}

export default async function ProviderPage({ searchParams }: { searchParams: SearchParams }) {
  const { ctx, returnPath } = await ownAccountContext("/account/provider");
  return (
    <ProviderView
      service={getEnv().OPEN_ID?.name ?? null}
      links={await listOpenIdLinks(ctx)}
      account={await readOwnAccount(ctx)}
      refusal={await readParam(searchParams, "openid")}
      unlink={unlinkOpenIdAction}
      demand={await readProofDemand(ctx)}
      returnPath={returnPath}
    />
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ownAccountContext } from "#app/_shared/own-account-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { beginTwoFactorAction } from "#app/[locale]/(dashboard)/account/two-factor/actions.ts";
import { TwoFactorView } from "#components/two-factor/two-factor-view.tsx";
import { readProofDemand } from "#lib/services/confirm-identity.ts";
import { readTwoFactor } from "#lib/services/read-two-factor.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("twoFactor"))("title") };
}

export default async function TwoFactorPage({ searchParams }: { searchParams: SearchParams }) {
  const { ctx, identity, returnPath } = await ownAccountContext("/account/two-factor");
  return (
    <TwoFactorView
      {...(await readTwoFactor(ctx))}
      isVerified={identity.emailVerified}
      isSwitchedOff={(await readParam(searchParams, "notice")) === "off"}
      begin={beginTwoFactorAction}
      demand={await readProofDemand(ctx)}
      returnPath={returnPath}
    />
  );
}

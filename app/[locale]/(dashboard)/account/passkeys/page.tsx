import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ownAccountContext } from "#app/_shared/own-account-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { addPasskeyAction, beginPasskeyAction } from "#app/[locale]/(dashboard)/account/passkeys/actions.ts";
import { PasskeyView } from "#components/passkey/passkey-view.tsx";
import { readProofDemand } from "#lib/services/confirm-identity.ts";
import { listPasskeys } from "#lib/services/list-passkeys.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("passkey"))("title") };
}

export default async function PasskeysPage({ searchParams }: { searchParams: SearchParams }) {
  const { ctx, identity, returnPath } = await ownAccountContext("/account/passkeys");
  return (
    <PasskeyView
      passkeys={await listPasskeys(ctx)}
      isVerified={identity.emailVerified}
      notice={await readParam(searchParams, "notice")}
      begin={beginPasskeyAction}
      finish={addPasskeyAction}
      demand={await readProofDemand(ctx)}
      returnPath={returnPath}
    />
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ownAccountContext } from "#app/_shared/own-account-context.ts";
import { deleteAccountAction } from "#app/[locale]/(dashboard)/account/actions.ts";
import { DeleteAccountView } from "#components/own-account/delete-account-view.tsx";
import { OwnAccountHead } from "#components/own-account/own-account-head.tsx";
import { readProofDemand } from "#lib/services/confirm-identity.ts";
import { readDeletionOutlook } from "#lib/services/delete-account.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ownAccount.deletion"))("title") };
}

export default async function DeleteAccountPage() {
  const { ctx, identity, returnPath } = await ownAccountContext("/account/delete");
  const t = await getTranslations("ownAccount.deletion");
  const asked = { outlook: await readDeletionOutlook(ctx), demand: await readProofDemand(ctx) };
  return (
    <>
      <OwnAccountHead title={t("title")} lead={t("lead")} />
      <DeleteAccountView {...asked} email={identity.email} returnPath={returnPath} action={deleteAccountAction} />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { mayReadMailbox } from "#app/_shared/mailbox.ts";
import { ownAccountContext } from "#app/_shared/own-account-context.ts";
import { changeEmailAction, withdrawEmailChangeAction } from "#app/[locale]/(dashboard)/account/actions.ts";
import { ChangeEmailForm } from "#components/own-account/change-email-form.tsx";
import { OwnAccountHead } from "#components/own-account/own-account-head.tsx";
import { WantedEmailNote } from "#components/own-account/wanted-email-note.tsx";
import { readProofDemand } from "#lib/services/confirm-identity.ts";
import { readOwnAccount } from "#lib/services/read-own-account.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ownAccount.email"))("title") };
}

export default async function EmailPage() {
  const { ctx, returnPath } = await ownAccountContext("/account/email");
  const t = await getTranslations("ownAccount.email");
  const [{ email, wantedEmail }, demand] = [await readOwnAccount(ctx), await readProofDemand(ctx)];
  const isShown = await mayReadMailbox();
  return (
    <>
      <OwnAccountHead title={t("title")} lead={t("lead", { email })} />
      {wantedEmail && (
        <WantedEmailNote email={wantedEmail} withdraw={withdrawEmailChangeAction} showMailbox={isShown} />
      )}
      <ChangeEmailForm action={changeEmailAction} demand={demand} returnPath={returnPath} />
    </>
  );
}

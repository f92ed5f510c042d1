import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ownAccountContext } from "#app/_shared/own-account-context.ts";
import { changePasswordAction } from "#app/[locale]/(dashboard)/account/actions.ts";
import { ChangePasswordForm } from "#components/own-account/change-password-form.tsx";
import { OwnAccountHead } from "#components/own-account/own-account-head.tsx";
import { readProofDemand } from "#lib/services/confirm-identity.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ownAccount.password"))("title") };
}

export default async function PasswordPage() {
  const { ctx, returnPath } = await ownAccountContext("/account/password");
  const t = await getTranslations("ownAccount.password");
  const demand = await readProofDemand(ctx);
  return (
    <>
      <OwnAccountHead title={t("title")} lead={t("lead")} />
      <ChangePasswordForm action={changePasswordAction} demand={demand} returnPath={returnPath} />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ownAccountContext } from "#app/_shared/own-account-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { confirmEmailChangeAction } from "#app/[locale]/(dashboard)/account/actions.ts";
import { ConfirmEmailForm } from "#components/own-account/confirm-email-form.tsx";
import { OwnAccountHead } from "#components/own-account/own-account-head.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ownAccount.confirmEmail"))("title"), referrer: "same-origin" };
}

export default async function ConfirmEmailPage({ searchParams }: { searchParams: SearchParams }) {
  const token = await readParam(searchParams, "token");
  await ownAccountContext(`/account/email/confirm?${new URLSearchParams({ token })}`);
  const t = await getTranslations("ownAccount.confirmEmail");
  return (
    <>
      <OwnAccountHead title={t("title")} lead={t("lead")} />
      <ConfirmEmailForm action={confirmEmailChangeAction} token={token} />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readKeptEmail } from "#app/_shared/kept-email.ts";
import { mayReadMailbox } from "#app/_shared/mailbox.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { forgotPasswordAction } from "#app/[locale]/(account)/actions.ts";
import { AccountPage } from "#components/account/account-page.tsx";
import { ForgotPasswordForm } from "#components/account/forgot-password-form.tsx";
import { LinkSent } from "#components/account/link-sent.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.forgot"))("title") };
}

export default async function ForgotPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations("account.forgot");
  const isSent = (await readParam(searchParams, "notice")) === "sent";
  const form = <ForgotPasswordForm action={forgotPasswordAction} email={await readKeptEmail()} />;
  const back = <PageLink page="/sign-in">{t("back")}</PageLink>;
  return (
    <AccountPage title={t("title")} lead={!isSent && t("lead")} footer={back}>
      {isSent ? <LinkSent showMailbox={await mayReadMailbox()} /> : form}
    </AccountPage>
  );
}

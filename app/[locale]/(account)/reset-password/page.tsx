import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { resetPasswordAction } from "#app/[locale]/(account)/actions.ts";
import { AccountPage } from "#components/account/account-page.tsx";
import { ResetPasswordForm } from "#components/account/reset-password-form.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.reset"))("title"), referrer: "same-origin" };
}

export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations("account.reset");
  const token = await readParam(searchParams, "token");
  const request = <PageLink page="/forgot-password">{t("request")}</PageLink>;
  return (
    <AccountPage title={t("title")} lead={t("lead")} footer={request}>
      <ResetPasswordForm action={resetPasswordAction} token={token} />
    </AccountPage>
  );
}

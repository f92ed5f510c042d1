import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { personContext } from "#app/_shared/request-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { verifyEmailAction } from "#app/[locale]/(account)/actions.ts";
import { AccountPage } from "#components/account/account-page.tsx";
import { EmailVerified } from "#components/account/email-verified.tsx";
import { VerifyEmailForm } from "#components/account/verify-email-form.tsx";
import { isLocalPath } from "#lib/account/return-path.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.verify"))("title"), referrer: "same-origin" };
}

export default async function VerifyPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations("account.verify");
  const token = await readParam(searchParams, "token");
  const asked = await readParam(searchParams, "next");
  const next = isLocalPath(asked) ? asked : null;
  const query = new URLSearchParams({ token, ...(next !== null && { next }) });
  const ctx = await personContext(await getLocale(), `/verify?${query}`);
  const { email, emailVerified } = ctx.identity;
  const form = <VerifyEmailForm action={verifyEmailAction} token={token} next={next} />;
  return (
    <AccountPage title={t("title")} lead={!emailVerified && t("lead", { email })}>
      {emailVerified ? <EmailVerified email={email} next={next} /> : form}
    </AccountPage>
  );
}

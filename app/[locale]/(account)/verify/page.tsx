import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { memberContext } from "#app/_shared/request-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { verifyEmailAction } from "#app/[locale]/(account)/actions.ts";
import { AccountPage } from "#components/account/account-page.tsx";
import { VerifyEmailForm } from "#components/account/verify-email-form.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.verify"))("title"), referrer: "no-referrer" };
}

export default async function VerifyPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations("account.verify");
  const locale = await getLocale();
  const token = await readParam(searchParams, "token");
  const { identity } = await memberContext(locale, `/verify?${new URLSearchParams({ token })}`);
  const { email, emailVerified } = identity;
  if (!emailVerified)
    return (
      <AccountPage title={t("title")} lead={t("lead", { email })}>
        <VerifyEmailForm action={verifyEmailAction} token={token} />
      </AccountPage>
    );
  return (
    <AccountPage title={t("title")}>
      <Note tone="good" role="status" title={t("doneTitle", { email })}>
        {t("done")}
      </Note>
      <LinkButton tone="primary" href={toPath(locale, "/mail-servers")} className="justify-self-start">
        {t("continue")}
      </LinkButton>
    </AccountPage>
  );
}

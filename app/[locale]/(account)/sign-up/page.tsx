import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { readInvitationAhead } from "#app/_shared/show-invitation.ts";
import { signUpAction } from "#app/[locale]/(account)/actions.ts";
import { AccountPage } from "#components/account/account-page.tsx";
import { SignUpForm } from "#components/account/sign-up-form.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { isLocalPath } from "#lib/account/return-path.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.signUp"))("title"), referrer: "same-origin" };
}

export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations("account.signUp");
  const asked = await readParam(searchParams, "next");
  const next = isLocalPath(asked) ? asked : null;
  const invitation = await readInvitationAhead(asked);
  const joins = await getTranslations("organization.signUp");
  const lead = invitation === null ? t("lead") : joins("lead", { organization: invitation.organizationName });
  const haveAccount = t.rich("haveAccount", {
    link: (text) => (
      <PageLink page="/sign-in" query={{ next }}>
        {text}
      </PageLink>
    ),
  });
  return (
    <AccountPage title={t("title")} lead={lead} footer={<p>{haveAccount}</p>}>
      <SignUpForm action={signUpAction} next={next} invitedEmail={invitation?.email} />
    </AccountPage>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { signUpAction } from "#app/[locale]/(account)/actions.ts";
import { AccountPage } from "#components/account/account-page.tsx";
import { SignUpForm } from "#components/account/sign-up-form.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.signUp"))("title") };
}

export default async function SignUpPage() {
  const t = await getTranslations("account.signUp");
  const haveAccount = t.rich("haveAccount", { link: (text) => <PageLink page="/sign-in">{text}</PageLink> });
  return (
    <AccountPage title={t("title")} lead={t("lead")} footer={<p>{haveAccount}</p>}>
      <SignUpForm action={signUpAction} />
    </AccountPage>
  );
}

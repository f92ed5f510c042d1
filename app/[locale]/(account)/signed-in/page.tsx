import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "#components/account/account-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.signedIn"))("title") };
}

/** For who had to sign in while a form in another tab waits. */
export default async function SignedInPage() {
  const t = await getTranslations("account.signedIn");
  return (
    <AccountPage title={t("title")}>
      <p>{t("text")}</p>
    </AccountPage>
  );
}

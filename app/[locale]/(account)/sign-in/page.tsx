import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readKeptEmail } from "#app/_shared/kept-email.ts";
import { mayReadMailbox } from "#app/_shared/mailbox.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { readInvitationAhead } from "#app/_shared/show-invitation.ts";
import { signInAction } from "#app/[locale]/(account)/actions.ts";
import { beginPasskeySignInAction, signInWithPasskeyAction } from "#app/[locale]/(account)/sign-in/actions.ts";
import { AccountPage } from "#components/account/account-page.tsx";
import { OpenIdNotice } from "#components/account/open-id-notice.tsx";
import { SignInFooter } from "#components/account/sign-in-footer.tsx";
import { SignInForm } from "#components/account/sign-in-form.tsx";
import { SignInNotice } from "#components/account/sign-in-notice.tsx";
import { UseOpenId } from "#components/account/use-open-id.tsx";
import { UsePasskey } from "#components/passkey/use-passkey.tsx";
import { isLocalPath } from "#lib/account/return-path.ts";
import { getEnv } from "#lib/env/env.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.signIn"))("title"), referrer: "same-origin" };
}

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations("account.signIn");
  const asked = await readParam(searchParams, "next");
  const next = isLocalPath(asked) ? asked : null;
  const invited = (await readInvitationAhead(asked))?.email;
  const service = getEnv().OPEN_ID?.name;
  return (
    <AccountPage
      title={t("title")}
      lead={asked !== "" && t("next")}
      notice={<SignInNotices searchParams={searchParams} service={service} />}
      footer={<SignInFooter next={next} />}
    >
      <SignInForm action={signInAction} email={(await readKeptEmail()) ?? invited} next={next} />
      {service !== undefined && <UseOpenId service={service} next={next} />}
      <UsePasskey begin={beginPasskeySignInAction} finish={signInWithPasskeyAction} next={next} />
    </AccountPage>
  );
}

async function SignInNotices({ searchParams, service }: { searchParams: SearchParams; service: string | undefined }) {
  const refusal = await readParam(searchParams, "openid");
  if (service !== undefined && refusal !== "") return <OpenIdNotice service={service} refusal={refusal} />;
  return <SignInNotice notice={await readParam(searchParams, "notice")} showMailbox={await mayReadMailbox()} />;
}

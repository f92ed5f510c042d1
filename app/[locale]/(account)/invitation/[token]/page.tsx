import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { mayReadMailbox } from "#app/_shared/mailbox.ts";
import { showInvitation } from "#app/_shared/show-invitation.ts";
import {
  acceptInvitationAction,
  declineInvitationAction,
  resendVerificationAction,
  signOutAction,
} from "#app/[locale]/(account)/actions.ts";
import { InvitationPage } from "#components/account/invitation-page.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export async function generateMetadata(): Promise<Metadata> {
  const title = (await getTranslations("organization.invitation"))("title");
  return { title, referrer: "same-origin", robots: { index: false } };
}

export default async function InvitationRoute({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <InvitationPage
      invitation={await showInvitation(token)}
      returnPath={toPath(await getLocale(), `/invitation/${encodeURIComponent(token)}`)}
      accept={acceptInvitationAction.bind(null, token)}
      decline={declineInvitationAction.bind(null, token)}
      resend={resendVerificationAction}
      signOut={signOutAction}
      showMailbox={await mayReadMailbox()}
    />
  );
}

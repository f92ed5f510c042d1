import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { resentCookie } from "#app/_shared/kept-email.ts";
import { mayReadMailbox } from "#app/_shared/mailbox.ts";
import { getIdentityToShow } from "#app/_shared/request-context.ts";
import { resendVerificationAction } from "#app/[locale]/(account)/actions.ts";
import { UnverifiedNote } from "#components/account/unverified-note.tsx";

/** Says what concerns every page of a member. Who may see a page is for the page to ask. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const identity = await getIdentityToShow();
  return (
    <>
      {identity !== null && !identity.emailVerified && (
        <UnverifiedNote
          email={identity.email}
          resend={resendVerificationAction}
          isResent={(await cookies()).has(resentCookie)}
          showMailbox={await mayReadMailbox()}
        />
      )}
      {children}
    </>
  );
}

import { actionContext } from "#app/_shared/request-context.ts";
import { InvitationToken, type InvitationView, toInvitationToken } from "#lib/account/invitation.ts";
import { readInvitation } from "#lib/services/read-invitation.ts";

/** What the link with this token shows to who asks; a text that is no token is an invitation that is gone. */
export async function showInvitation(text: string): Promise<InvitationView> {
  const token = InvitationToken.safeParse(text);
  return token.success ? readInvitation(await actionContext(), token.data) : { state: "gone" };
}

/** The open invitation that a visitor came for, by the page that they go on to after signing in; null for none. */
export async function readInvitationAhead(next: string) {
  const token = toInvitationToken(next);
  const invitation = token && (await showInvitation(token));
  return invitation?.state === "open" ? invitation : null;
}

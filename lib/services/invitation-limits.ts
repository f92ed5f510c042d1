import type { EmailAddress } from "#lib/account/email-address.ts";
import type { MemberContext } from "#lib/services/context.ts";
import { limitAttempts } from "#lib/services/limit-attempts.ts";

const hour = 3600;
const day = 24 * hour;

/** Counts an invitation: an organization, and somebody in it, can't have mails sent without end, nor can one address be flooded. */
export async function limitInvitation(ctx: MemberContext, email: EmailAddress): Promise<void> {
  const { userId, organizationId } = ctx.actor;
  await limitAttempts(ctx, [
    { key: `invite member ${userId}`, max: 30, windowSeconds: hour },
    { key: `invite organization ${organizationId}`, max: 100, windowSeconds: day },
    { key: `invite address ${email}`, max: 10, windowSeconds: day },
  ]);
}

import type { Label } from "#lib/account/label.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import { limitAttempts } from "#lib/services/limit-attempts.ts";
import { holdAccount } from "#lib/services/lock-account.ts";
import { moveSession } from "#lib/services/move-sessions.ts";
import { storeOrganization } from "#lib/services/store-organization.ts";

const perDay = 10;

/** Makes a further organization with the actor as its owner, and has their session act for it. Returns its id. */
export async function createOrganization(ctx: AccountContext, name: Label): Promise<string> {
  const { userId } = requirePerson(ctx).actor;
  await limitAttempts(ctx, [{ key: `create organization ${userId}`, max: perDay, windowSeconds: 86_400 }]);
  const sessionId = await ctx.auth.readSessionId();
  return ctx.db.$transaction(async (tx) => {
    await holdAccount(tx, userId);
    const organizationId = await storeOrganization(tx, ctx, { name, ownerId: userId });
    await moveSession(tx, { sessionId, userId }, organizationId);
    const actor = { userId, organizationId };
    const entry = { action: "organization.create", subjectId: organizationId, after: { name }, actor } as const;
    await recordAudit(tx, ctx, entry);
    return organizationId;
  });
}

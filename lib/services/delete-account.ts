import type { DeleteAccountInput } from "#lib/account/own-account-input.ts";
import type { ProofRefusal } from "#lib/account/proof.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import { confirmIdentity } from "#lib/services/confirm-identity.ts";
import type { PersonContext, Transaction } from "#lib/services/context.ts";
import { requireSession, type SessionOwner } from "#lib/services/lock-account.ts";
import { lockOrganization } from "#lib/services/lock-role.ts";
import { readMailing } from "#lib/services/read-mailing.ts";
import { sendMail } from "#lib/services/send-mail.ts";
import { type SortedMemberships, sortMemberships } from "#lib/services/sort-memberships.ts";
import { type RemovedMailServer, recordRemovals, takeDownOrganization } from "#lib/services/take-down-organization.ts";

const timeoutMs = 60_000;

type Refusal = ProofRefusal | { readonly field: "confirmation"; readonly code: "confirmation.email" };
type Outcome =
  | { readonly refusal: Refusal }
  /** Organizations with other members, of which the actor is the only owner. */
  | { readonly owned: readonly string[] }
  | { readonly cookies: CookieHeaders };

/** What becomes of the actor's organizations when they delete their account. */
export async function readDeletionOutlook(ctx: AccountContext): Promise<SortedMemberships> {
  return sortMemberships(ctx.db, requirePerson(ctx).actor.userId);
}

/**
 * Deletes the actor's account, who typed its address, with the organizations that only they belong to. What was written down of their deeds
 * stays, with their id alone. Refused while others belong to an organization that has no other owner.
 */
export async function deleteAccount(ctx: AccountContext, input: DeleteAccountInput): Promise<Outcome> {
  const person = requirePerson(ctx);
  const session = await requireSession(ctx);
  const refusal = await confirmIdentity(ctx, input);
  if (refusal !== null) return { refusal };
  const outcome = await ctx.db.$transaction(
    async (tx): Promise<Outcome | null> => {
      const { alone, owned, left } = await lockMemberships(tx, session);
      const { email, locale } = await readMailing(tx, session.userId);
      if (input.confirmation !== email) return { refusal: { field: "confirmation", code: "confirmation.email" } };
      if (owned.length > 0) return { owned: owned.map(({ name }) => name) };
      const removed: RemovedMailServer[] = [];
      for (const { id } of alone) removed.push(...(await takeDownOrganization(tx, person, id)));
      for (const { id } of left) await leave(tx, person, id);
      await sendMail(tx, ctx, email, ctx.mails.accountDeleted(locale));
      await recordAudit(tx, ctx, { action: "account.delete", subjectId: session.userId, actor: ownActor(session) });
      await forgetPerson(tx, { userId: session.userId, email });
      await recordRemovals(tx, person, removed);
      return null;
    },
    { timeout: timeoutMs },
  );
  return outcome ?? { cookies: await ctx.auth.signOut() };
}

/**
 * The actor's organizations, none of which changes its members until the transaction ends. First theirs, then the account, in this order:
 * who joins meanwhile holds the organization and waits for the account. `conflict` when they belong to another one by then.
 */
async function lockMemberships(tx: Transaction, { userId, sessionId: id }: SessionOwner): Promise<SortedMemberships> {
  const rows = await tx.member.findMany({
    where: { userId },
    orderBy: { organizationId: "asc" },
    select: { organizationId: true },
  });
  for (const { organizationId } of rows) await lockOrganization(tx, organizationId);
  await tx.$queryRaw`SELECT id FROM "user" WHERE id = ${userId} FOR UPDATE`;
  if ((await tx.session.count({ where: { id, userId } })) === 0) throw new AppError("not_signed_in");
  const sorted = await sortMemberships(tx, userId);
  const held = new Set(rows.map(({ organizationId }) => organizationId));
  if (
    Object.values(sorted)
      .flat()
      .some((one) => !held.has(one.id))
  )
    throw new AppError("conflict");
  return sorted;
}

async function leave(tx: Transaction, ctx: PersonContext, organizationId: string): Promise<void> {
  const { userId } = ctx.actor;
  await tx.member.delete({ where: { organizationId_userId: { organizationId, userId } }, select: { id: true } });
  const actor = { userId, organizationId };
  await recordAudit(tx, ctx, { action: "organization.leave", subjectId: userId, actor });
}

// What hangs on the account goes with its row.
async function forgetPerson(tx: Transaction, { userId, email }: { readonly userId: string; readonly email: string }) {
  await tx.verification.deleteMany({ where: { value: userId } });
  await tx.invitation.deleteMany({ where: { email, status: { not: "pending" } } });
  await tx.rateLimit.deleteMany({
    where: { OR: [{ key: { endsWith: ` ${email}` } }, { key: { endsWith: ` ${userId}` } }] },
  });
  await tx.user.delete({ where: { id: userId }, select: { id: true } });
}

function ownActor({ userId }: SessionOwner) {
  return { userId, organizationId: null };
}

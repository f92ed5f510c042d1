import type { ProofDemand, ProofInput, ProofRefusal } from "#lib/account/proof.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { accountKey, limitAccountAct } from "#lib/services/account-limits.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import { forgetAttempts } from "#lib/services/limit-attempts.ts";
import { readPasswordHash } from "#lib/services/stored-password.ts";

const freshMs = 10 * 60_000;

/**
 * For deeds that whoever finds an open browser must not do: null when the actor shows that it is them, by their password. Who has none
 * has signed in at most ten minutes ago. Wrong passwords are counted, as those of signing in are.
 */
export async function confirmIdentity(ctx: AccountContext, proof: ProofInput): Promise<ProofRefusal | null> {
  const { userId } = requirePerson(ctx).actor;
  const hash = await readPasswordHash(ctx, userId);
  if (hash === null) return (await isFresh(ctx, userId)) ? null : "proof.sign_in_again";
  if (!proof.currentPassword) return { field: "currentPassword", code: "required" };
  await limitAccountAct(ctx, "confirm-identity", userId);
  const isRight = await ctx.auth.isPassword(hash, proof.currentPassword);
  if (!isRight) return { field: "currentPassword", code: "proof.wrong_password" };
  await forgetAttempts(ctx, accountKey("confirm-identity", userId));
  return null;
}

/** What {@link confirmIdentity} will want to see of the actor. */
export async function readProofDemand(ctx: AccountContext): Promise<ProofDemand> {
  const { userId } = requirePerson(ctx).actor;
  const hasPassword = (await readPasswordHash(ctx, userId)) !== null;
  return { hasPassword, isFresh: hasPassword || (await isFresh(ctx, userId)) };
}

async function isFresh(ctx: AccountContext, userId: string): Promise<boolean> {
  const id = await ctx.auth.readSessionId();
  if (id === null) return false;
  const since = new Date(ctx.now() - freshMs);
  return (await ctx.db.session.count({ where: { id, userId, createdAt: { gte: since } } })) === 1;
}

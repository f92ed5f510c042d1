import type { ProofInput, ProofRefusal } from "#lib/account/proof.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { confirmIdentity } from "#lib/services/confirm-identity.ts";
import type { Transaction } from "#lib/services/context.ts";
import { endOtherSessions } from "#lib/services/end-other-sessions.ts";
import { lockAccount, requireSession } from "#lib/services/lock-account.ts";
import { recordSignInChange } from "#lib/services/record-sign-in-change.ts";

type Outcome = { readonly refusal: ProofRefusal | "open_id.only_way" } | { readonly cookies: CookieHeaders };

/**
 * Ends that the actor can sign in at other services, where a password or a passkey is left to them. All other sessions end. `not_found`
 * when there is no such link.
 */
export async function unlinkOpenId(ctx: AccountContext, proof: ProofInput): Promise<Outcome> {
  const session = await requireSession(ctx);
  const links = { userId: session.userId, providerId: { not: "credential" } };
  if ((await ctx.db.account.count({ where: links })) === 0) throw new AppError("not_found");
  const refusal = await confirmIdentity(ctx, proof);
  if (refusal !== null) return { refusal };
  const token = await ctx.db.$transaction(async (tx) => {
    const found = await tx.account.findMany({ where: links, select: { providerId: true, accountId: true } });
    for (const { providerId, accountId } of found) await lockLink(tx, `${providerId} ${accountId}`);
    await lockAccount(tx, session);
    if (!(await hasOtherWay(tx, session.userId))) return null;
    const next = await endOtherSessions(tx, session);
    if ((await tx.account.deleteMany({ where: links })).count === 0) throw new AppError("not_found");
    const issuer = found.map(({ providerId }) => providerId).join(" ");
    await recordSignInChange(tx, ctx, session.userId, "unlink-provider", { issuer });
    return next;
  });
  if (token === null) return { refusal: "open_id.only_way" };
  return { cookies: await ctx.auth.issueSessionCookie(token) };
}

// Who signs in there at this moment comes before, or finds no link.
async function lockLink(tx: Transaction, text: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${text}))::text`;
}

async function hasOtherWay(tx: Transaction, userId: string): Promise<boolean> {
  const passwords = await tx.account.count({ where: { userId, providerId: "credential" } });
  return passwords > 0 || (await tx.passkey.count({ where: { userId } })) > 0;
}

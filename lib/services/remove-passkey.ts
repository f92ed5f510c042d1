import type { PasskeyId } from "#lib/account/passkey.ts";
import type { ProofInput, ProofRefusal } from "#lib/account/proof.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { confirmIdentity } from "#lib/services/confirm-identity.ts";
import { endOtherSessions } from "#lib/services/end-other-sessions.ts";
import { requireSession } from "#lib/services/lock-account.ts";
import { recordSignInChange } from "#lib/services/record-sign-in-change.ts";

type Outcome = { readonly refusal: ProofRefusal } | { readonly cookies: CookieHeaders };

/** Takes a passkey of the actor away; another's does not exist (`not_found`). All other sessions end. */
export async function removePasskey(ctx: AccountContext, id: PasskeyId, proof: ProofInput): Promise<Outcome> {
  const session = await requireSession(ctx);
  const { userId } = session;
  const own = { id, userId };
  if ((await ctx.db.passkey.count({ where: own })) === 0) throw new AppError("not_found");
  const refusal = await confirmIdentity(ctx, proof);
  if (refusal !== null) return { refusal };
  const token = await ctx.db.$transaction(async (tx) => {
    const found = await tx.passkey.findFirst({ where: own, select: { name: true } });
    if (found === null || (await tx.passkey.deleteMany({ where: own })).count === 0) throw new AppError("not_found");
    const next = await endOtherSessions(tx, session);
    await recordSignInChange(tx, ctx, userId, "remove-passkey", { name: found.name });
    return next;
  });
  return { cookies: await ctx.auth.issueSessionCookie(token) };
}

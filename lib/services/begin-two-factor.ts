import type { ProofInput, ProofRefusal } from "#lib/account/proof.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import { beginCeremony, twoFactorSetUp } from "#lib/services/ceremonies.ts";
import { confirmIdentity } from "#lib/services/confirm-identity.ts";
import { requireVerified } from "#lib/services/require-verified.ts";

type Outcome = { readonly refusal: ProofRefusal } | { readonly cookies: CookieHeaders };

/**
 * Makes the secret of a code app; it counts for nothing until a code of it has been confirmed. Two-factor that is on already has to be
 * switched off first: `conflict`.
 */
export async function beginTwoFactor(ctx: AccountContext, proof: ProofInput): Promise<Outcome> {
  const { userId } = requirePerson(ctx).actor;
  await requireVerified(ctx, userId);
  const refusal = await confirmIdentity(ctx, proof);
  if (refusal !== null) return { refusal };
  if ((await ctx.db.twoFactor.count({ where: { userId } })) > 0) throw new AppError("conflict");
  const secret = ctx.auth.vault.seal(ctx.auth.codeApp.createSecret(), userId);
  return { cookies: await beginCeremony(ctx, twoFactorSetUp, { userId, data: { secret } }) };
}

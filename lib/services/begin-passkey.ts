import { type NewPasskeyInput, passkeysMax } from "#lib/account/passkey.ts";
import type { ProofRefusal } from "#lib/account/proof.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import { beginCeremony, passkeyRegistration } from "#lib/services/ceremonies.ts";
import { confirmIdentity } from "#lib/services/confirm-identity.ts";
import { requireVerified } from "#lib/services/require-verified.ts";

type Refusal = ProofRefusal | "passkey.too_many";
type Outcome = { readonly refusal: Refusal } | { readonly options: string; readonly cookies: CookieHeaders };

/** Asks who it is before their browser is asked to make a passkey. */
export async function beginPasskey(ctx: AccountContext, { name, ...proof }: NewPasskeyInput): Promise<Outcome> {
  const { userId } = requirePerson(ctx).actor;
  await limitAccountAct(ctx, "passkey", userId);
  await requireVerified(ctx, userId);
  const refusal = await confirmIdentity(ctx, proof);
  if (refusal !== null) return { refusal };
  const { passkeys, ...owner } = await ctx.db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { id: true, email: true, name: true, passkeys: { select: { credentialId: true } } },
  });
  if (passkeys.length >= passkeysMax) return { refusal: "passkey.too_many" };
  const credentialIds = passkeys.map(({ credentialId }) => credentialId);
  const { challenge, options } = await ctx.auth.passkeys.toRegistrationOptions({ ...owner, credentialIds });
  return { options, cookies: await beginCeremony(ctx, passkeyRegistration, { userId, data: { challenge, name } }) };
}

import type { PasskeyAssertion } from "#lib/account/passkey.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { endCeremony, passkeySignIn } from "#lib/services/ceremonies.ts";
import { type Entrant, findEntrant } from "#lib/services/entrant.ts";
import { openSession } from "#lib/services/open-session.ts";

/**
 * Signs somebody in with what their passkey answered to the challenge that this browser got, once. It takes the place of both steps: the
 * device was there, and asked for a finger, a face or its code.
 */
export async function signInWithPasskey(
  ctx: AccountContext,
  response: PasskeyAssertion,
): Promise<CookieHeaders | "passkey.expired" | "passkey.refused"> {
  await limitAccountAct(ctx, "passkey");
  const begun = await endCeremony(ctx.db, ctx, passkeySignIn);
  if (begun === null) return "passkey.expired";
  const entrant = await takeAnswer(ctx, response, begun.data.challenge);
  const cookies = entrant && (await openSession(ctx, entrant));
  if (cookies === null) return "passkey.refused";
  return [...cookies, ctx.auth.toTicketCookie("passkey-sign-in", null)];
}

async function takeAnswer(ctx: AccountContext, response: PasskeyAssertion, challenge: string): Promise<Entrant | null> {
  const row = await ctx.db.passkey.findUnique({
    where: { credentialId: response.id },
    select: { id: true, credentialId: true, publicKey: true, counter: true, userId: true },
  });
  if (row === null || decodeHandle(response) !== row.userId) return null;
  const { id, credentialId, publicKey, userId } = row;
  const entrant = await findEntrant(ctx, { id: userId });
  const key = { credentialId, publicKey, counter: Number(row.counter) };
  const counter = await ctx.auth.passkeys.verifySignIn(response, challenge, key);
  if (counter === null) return null;
  // Compared again: of two answers with one counter at the same moment, one is a copy.
  const where = { id, counter: row.counter };
  const { count } = await ctx.db.passkey.updateMany({ where, data: { counter, lastUsedAt: new Date(ctx.now()) } });
  return count === 1 ? entrant : null;
}

function decodeHandle({ response: { userHandle } }: PasskeyAssertion): string {
  return Buffer.from(userHandle, "base64url").toString("utf8");
}

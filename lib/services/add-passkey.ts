import type { PasskeyRegistration } from "#lib/account/passkey.ts";
import type { AccountContext, CookieHeaders } from "#lib/services/account-context.ts";
import { endCeremony, passkeyRegistration } from "#lib/services/ceremonies.ts";
import { endOtherSessions } from "#lib/services/end-other-sessions.ts";
import { requireSession } from "#lib/services/lock-account.ts";
import { recordSignInChange } from "#lib/services/record-sign-in-change.ts";

type Outcome = { readonly refusal: "passkey.expired" | "passkey.refused" } | { readonly cookies: CookieHeaders };

/** Keeps the passkey that somebody's browser has made. All other sessions end. A challenge is answered once. */
export async function addPasskey(ctx: AccountContext, response: PasskeyRegistration): Promise<Outcome> {
  const session = await requireSession(ctx);
  const { userId } = session;
  const begun = await endCeremony(ctx.db, ctx, passkeyRegistration);
  if (begun === null || begun.userId !== userId) return { refusal: "passkey.expired" };
  const { challenge, name } = begun.data;
  const made = await ctx.auth.passkeys.verifyRegistration(response, challenge);
  if (made === null) return { refusal: "passkey.refused" };
  const { credentialId } = made;
  const token = await ctx.db.$transaction(async (tx) => {
    if ((await tx.passkey.count({ where: { credentialId } })) > 0) return null;
    const next = await endOtherSessions(tx, session);
    const { transports } = response.response;
    const data = { ...made, userId, name, transports, createdAt: new Date(ctx.now()) };
    await tx.passkey.create({ data, select: { id: true } });
    await recordSignInChange(tx, ctx, userId, "add-passkey", { name });
    return next;
  });
  return token === null ? { refusal: "passkey.refused" } : { cookies: await ctx.auth.issueSessionCookie(token) };
}

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { readClock } from "#app/_shared/clock.ts";
import { createAuthenticator } from "#lib/auth/authenticator.ts";
import { type Auth, createAuth } from "#lib/auth/create-auth.ts";
import { createOpenId } from "#lib/auth/open-id.ts";
import { readSession } from "#lib/auth/read-session.ts";
import { getDb } from "#lib/db/client.ts";
import { isDatabaseDown } from "#lib/db/is-database-down.ts";
import { getEnv } from "#lib/env/env.ts";
import { createAccountMails } from "#lib/i18n/account-mails.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { Address } from "#lib/net/address.ts";
import { clientAddressHeader } from "#lib/net/client-address.ts";
import { processWide } from "#lib/process-wide.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import type { MemberContext, PersonContext, ServiceContext } from "#lib/services/context.ts";
import { type Identity, identifyMember } from "#lib/services/identify-member.ts";
import { mailPasswordReset } from "#lib/services/mail-password-reset.ts";
import { noteSessionUse } from "#lib/services/note-session-use.ts";
import { recordPasswordReset } from "#lib/services/record-password-reset.ts";

const slot = processWide<Auth>("auth");

/** For what anybody may do. */
export function visitorContext(): ServiceContext {
  return { db: getDb(), actor: { kind: "visitor" }, now: readClock };
}

/** Who is signed in, asked of the database once a request; null for a visitor. Throws when the database does not answer. */
const getIdentity = cache(async (): Promise<Identity | null> => {
  const session = await readSession(getAuth(), await readHeaders());
  if (session === null) return null;
  await noteSessionUse(visitorContext(), session);
  return identifyMember({ db: getDb(), operatorEmails: getEnv().OPERATOR_EMAILS }, session);
});

/** As {@link getIdentity} for the header of a page, which is shown without a name when the database is down. Decides nothing. */
export async function getIdentityToShow(): Promise<Identity | null> {
  try {
    return await getIdentity();
  } catch (error) {
    if (isDatabaseDown(error)) return null;
    throw error;
  }
}

/** For pages of who is signed in: a visitor is sent to sign in first, and comes back to `page`. */
export async function personContext(
  locale: Locale,
  page: `/${string}`,
): Promise<PersonContext & { identity: Identity }> {
  const identity = await getIdentity();
  if (identity === null) redirect(toPath(locale, "/sign-in", { next: toPath(locale, page) }));
  return { ...visitorContext(), actor: identity.actor, identity };
}

/** For pages of members: as {@link personContext}; who belongs to no organization is sent to the page that says what to do. */
export async function memberContext(
  locale: Locale,
  page: `/${string}`,
): Promise<MemberContext & { identity: Identity & { organizationName: string } }> {
  const { actor, identity, ...ctx } = await personContext(locale, page);
  const { organizationName } = identity;
  if (actor.kind === "person" || organizationName === null) redirect(toPath(locale, "/organization"));
  return { ...ctx, actor, identity: { ...identity, organizationName } };
}

/**
 * As {@link memberContext}, for a page with a form; null when the form was just sent by somebody who is signed in no more: the page then
 * shows what they typed, and nothing else (a browser without JavaScript gets the page as the answer to its form).
 */
export async function formContext(locale: Locale, page: `/${string}`) {
  const isSent = (await headers()).get("x-poortwachter-method") === "POST";
  if (isSent && (await getIdentity()) === null) return null;
  return memberContext(locale, page);
}

/** For actions, whoever calls them: what the actor may do is for the services to say. */
export async function actionContext(): Promise<AccountContext> {
  const identity = await getIdentity();
  const asked = await readHeaders();
  return {
    ...visitorContext(),
    actor: identity?.actor ?? { kind: "visitor" },
    auth: createAuthenticator(getAuth(), asked, readOpenId()),
    mails: createAccountMails(getEnv().BASE_URL),
    client: await readClientAddress(),
  };
}

// What the page shows after an action is rendered in answer to the same request, whose session the action may have given another token.
async function readHeaders(): Promise<Headers> {
  const asked = new Headers(await headers());
  const kept = (await cookies()).getAll().map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
  if (kept.length > 0) asked.set("cookie", kept.join("; "));
  return asked;
}

/** The address that the server saw this request come from; null when the server is not ours. */
export async function readClientAddress(): Promise<Address | null> {
  return Address.safeParse((await headers()).get(clientAddressHeader)).data ?? null;
}

function getAuth(): Auth {
  const made = slot.get();
  if (made !== undefined) return made;
  const { BASE_URL: baseUrl, AUTH_SECRET: secret } = getEnv();
  const system = { ...visitorContext(), actor: { kind: "system" }, mails: createAccountMails(baseUrl) } as const;
  const auth = createAuth({
    db: getDb(),
    baseUrl,
    secret,
    onResetRequested: (user, token) => mailPasswordReset(system, user.id, token),
    onPasswordReset: (user) => recordPasswordReset(system, user.id),
  });
  slot.set(auth);
  return auth;
}

function readOpenId() {
  const { OPEN_ID, BASE_URL } = getEnv();
  return OPEN_ID && createOpenId(OPEN_ID, BASE_URL);
}

import { EmailAddress } from "#lib/account/email-address.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import type { PersonContext } from "#lib/services/context.ts";
import { identifyMember } from "#lib/services/identify-member.ts";
import { signIn } from "#lib/services/sign-in.ts";
import type { PrismaClient } from "#prisma/client/client.ts";
import { accountContext, goodPassword, sessionOf } from "#tests/support/people.ts";

/** A browser in which somebody is signed in, and what a request of theirs has. */
export interface Browser {
  readonly ctx: AccountContext & PersonContext;
  readonly cookies: readonly string[];
}

/** Signs somebody in with the password that everybody in the tests has. */
export async function openBrowser(db: PrismaClient, name: string, password = goodPassword): Promise<Browser> {
  const email = EmailAddress.parse(`${name.toLowerCase()}@example.com`);
  const entry = await signIn(accountContext({ db }), { email, password });
  if (entry === null) throw new Error("the password is right");
  const { cookies } = entry;
  return { ctx: await contextOf(db, cookies), cookies };
}

/** What a request with these cookies has. */
async function contextOf(db: PrismaClient, cookies: readonly string[]): Promise<Browser["ctx"]> {
  const session = await sessionOf({ db }, cookies);
  const identity = session && (await identifyMember({ db }, session));
  if (identity === null) throw new Error("nobody is signed in");
  return { ...accountContext({ db }, cookies), actor: identity.actor };
}

export async function isSignedIn(db: PrismaClient, cookies: readonly string[]): Promise<boolean> {
  return (await sessionOf({ db }, cookies)) !== null;
}

import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { ResetPasswordInput } from "#lib/account/account-input.ts";
import { EmailAddress } from "#lib/account/email-address.ts";
import type { OpenIdRefusal } from "#lib/account/open-id.ts";
import { createOpenId } from "#lib/auth/open-id.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { beginOpenIdSignIn } from "#lib/services/begin-open-id-sign-in.ts";
import { requestPasswordReset } from "#lib/services/request-password-reset.ts";
import { resetPassword } from "#lib/services/reset-password.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { signInWithOpenId } from "#lib/services/sign-in-with-open-id.ts";
import { credentials, minute, useAlice } from "#tests/support/code-app.ts";
import { useDatabase } from "#tests/support/database.ts";
import { client, startIssuer, visitIssuer } from "#tests/support/open-id-issuer.ts";
import { codeOf } from "#tests/support/organization.ts";
import { accountContext, goodPassword, sessionOf } from "#tests/support/people.ts";

const baseUrl = "http://localhost:3000";
const { db } = await useDatabase();
const { now, wait, switchOn, passCode } = useAlice(db);
const { issuer, become, stop } = await startIssuer(baseUrl);
afterAll(stop);
const openId = createOpenId({ issuer, ...client }, baseUrl);

const bob = { sub: "b-1", email: "Bob@Example.com", email_verified: true, name: "Bob de Bouwer" };
const alice = { sub: "a-1", email: credentials.email, email_verified: true, name: "Alice" };
beforeEach(() => become(alice));
afterEach(() => db.ceremony.deleteMany());

const visitor = (cookies: readonly string[] = []): AccountContext => accountContext({ db, now, openId }, cookies);

async function depart(next: string | null = null) {
  const departure = await beginOpenIdSignIn(visitor(), { next, locale: "en" });
  if (typeof departure === "string") throw new Error(departure);
  return departure;
}

/** There and back, in one browser; `detour` is what somebody makes of the address on the way. */
async function travel(detour = (url: string) => url, next: string | null = null) {
  const { url, cookies } = await depart(next);
  return { query: await visitIssuer(detour(url), baseUrl), cookies };
}

async function arrive({ query, cookies }: { query: string; cookies: readonly string[] }) {
  return signInWithOpenId(visitor(cookies), query);
}

async function enterAs(person: Parameters<typeof become>[0]) {
  become(person);
  return (await arrive(await travel())).outcome;
}

/** Whose session they got, by address. */
async function whoIs(outcome: Awaited<ReturnType<typeof arrive>>["outcome"]) {
  if (typeof outcome === "string") return outcome;
  const session = await sessionOf({ db }, outcome.cookies);
  const user = await db.user.findUnique({ where: { id: session?.userId ?? "" }, select: { email: true } });
  return user?.email ?? null;
}

const refused = (refusal: OpenIdRefusal) => ({ outcome: refusal, next: null, locale: "en", isLink: false });
const change = (name: string, value: string) => (url: string) => {
  const changed = new URL(url);
  changed.searchParams.set(name, value);
  return changed.href;
};

describe("somebody who is new here", () => {
  test("gets an account with a confirmed address and a session, and no organization", async () => {
    expect(await whoIs(await enterAs(bob))).toBe("bob@example.com");
    const user = await db.user.findUniqueOrThrow({
      where: { email: "bob@example.com" },
      select: { name: true, emailVerified: true, locale: true, members: true, accounts: true },
    });
    expect(user).toMatchObject({ name: "Bob de Bouwer", emailVerified: true, locale: "en", members: [] });
    expect(user.accounts).toMatchObject([{ providerId: issuer, accountId: "b-1", password: null, idToken: null }]);
    const written = { action: "account.sign-up", after: { equals: { issuer } } } as const;
    expect(await db.auditEvent.count({ where: written })).toBe(1);
  });

  test("is the same person the next time, whatever their address is by then, and whether it is verified or not", async () => {
    await enterAs(bob);
    const moved = { ...bob, email: credentials.email, email_verified: false };
    expect(await whoIs(await enterAs(moved))).toBe("bob@example.com");
    expect(await whoIs(await enterAs({ sub: "b-1" }))).toBe("bob@example.com");
    expect(await db.user.count()).toBe(2);
  });

  test("is called by their address where the service has no name that can be shown", async () => {
    await enterAs({ ...bob, name: "Bob\u202e" });
    expect(await db.user.count({ where: { email: "bob@example.com", name: "bob" } })).toBe(1);
  });

  test("may choose a password by mail, and then has both ways in", async () => {
    await enterAs(bob);
    const email = EmailAddress.parse(bob.email);
    await requestPasswordReset(visitor(), { email });
    const { text } = await db.mail.findFirstOrThrow({ where: { text: { contains: "reset-password?token=" } } });
    const token = /reset-password\?token=(\S+)/.exec(text)?.[1] ?? "";
    expect(await resetPassword(visitor(), ResetPasswordInput.parse({ token, password: goodPassword }))).toBe(true);
    expect(await signIn(visitor(), { email, password: goodPassword })).toMatchObject({ isSignedIn: true });
    expect(await whoIs(await enterAs(bob))).toBe("bob@example.com");
  });

  test("gets one account with three browsers at the same moment", async () => {
    become(bob);
    const journeys = [await travel(), await travel(), await travel()];
    const arrivals = await Promise.all(journeys.map(arrive));
    const names = await Promise.all(arrivals.map(({ outcome }) => whoIs(outcome)));
    expect(names).toEqual(Array<string>(3).fill("bob@example.com"));
    expect(await db.account.count({ where: { providerId: issuer } })).toBe(1);
  });

  test.each([
    { email_verified: false },
    { email_verified: undefined },
    { email: undefined },
    { email: "bob@localhost" },
  ])("is refused with %o", async (claims) => {
    expect(await enterAs({ ...bob, ...claims })).toBe("unverified");
    expect([await db.user.count(), await db.session.count()]).toEqual([1, 0]);
  });
});

describe("somebody with an account here", () => {
  test("is linked by an address that both sides have confirmed, with a notice by mail", async () => {
    expect(await whoIs(await enterAs(alice))).toBe(credentials.email);
    expect(await whoIs(await enterAs(alice))).toBe(credentials.email);
    expect(await db.account.count({ where: { providerId: issuer, accountId: "a-1" } })).toBe(1);
    const notice = { text: { contains: "een account bij uw aanmelddienst gekoppeld" } };
    expect(await db.mail.count({ where: notice })).toBe(1);
    expect(await db.auditEvent.count({ where: { action: "account.link-provider" } })).toBe(1);
  });

  test.each([
    ["the service has not verified it", { email_verified: false }, true, "unverified"],
    ["it was never confirmed here", {}, false, "unconfirmed"],
  ] as const)("is not linked when %s", async (_, claims, emailVerified, refusal) => {
    await db.user.updateMany({ data: { emailVerified } });
    expect(await enterAs({ ...alice, ...claims })).toBe(refusal);
    expect(await db.account.count({ where: { providerId: issuer } })).toBe(0);
    expect([await db.user.count(), await db.session.count()]).toEqual([1, 0]);
  });

  test("is still asked for the code of the second step", async () => {
    const { showCode } = await switchOn();
    await db.session.deleteMany();
    const outcome = await enterAs(alice);
    if (typeof outcome === "string") throw new Error(outcome);
    expect([outcome.isSignedIn, await db.session.count()]).toEqual([false, 0]);
    expect(await passCode(outcome.cookies, showCode())).not.toBeTypeOf("string");
  });

  test("signs in with the password as before", async () => {
    await enterAs(alice);
    expect(await signIn(visitor(), credentials)).toMatchObject({ isSignedIn: true });
  });
});

describe("an answer of the service", () => {
  test("leads on to where it was begun for, and takes the cookie away", async () => {
    const arrival = await arrive(await travel(undefined, "/en/invitation/abc"));
    expect(arrival).toMatchObject({ next: "/en/invitation/abc", locale: "en", outcome: { isSignedIn: true } });
    expect(typeof arrival.outcome === "string" ? "" : arrival.outcome.cookies.join()).toMatch(
      /poortwachter\.openid=; Max-Age=0; Path=\//,
    );
  });

  test("is taken once, also when it comes three times at the same moment", async () => {
    const journey = await travel();
    const outcomes = (await Promise.all([1, 2, 3].map(() => arrive(journey)))).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "expired")).toHaveLength(2);
    expect(await arrive(journey)).toEqual({ outcome: "expired", next: null, locale: null, isLink: false });
  });

  test("is taken in the browser that it was begun in only", async () => {
    const [{ query }, other] = [await travel(), await depart()];
    expect((await signInWithOpenId(visitor(), query)).outcome).toBe("expired");
    expect(await arrive({ query, cookies: other.cookies })).toEqual(refused("failed"));
    expect(await db.session.count()).toBe(0);
  });

  test("is taken for ten minutes", async () => {
    const journey = await travel();
    wait(11 * minute);
    expect((await arrive(journey)).outcome).toBe("expired");
  });

  test.each<[string, (url: string) => string]>([
    ["another state", change("state", "another")],
    ["another nonce", change("nonce", "another")],
    ["a code for another verifier", change("code_challenge", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")],
  ])("is refused with %s", async (_, detour) => {
    expect(await arrive(await travel(detour))).toEqual(refused("failed"));
    expect(await db.session.count()).toBe(0);
  });

  test.each(["", "?", "?code=a", "?state=a", "?code=a&code=b&state=c", "?%00=%ff", `?code=${"a".repeat(50)}`])(
    "that is rubbish is refused: %j",
    async (query) => {
      const { cookies } = await depart();
      expect(await arrive({ query, cookies })).toEqual(refused("failed"));
    },
  );

  test("that somebody called it off is told as that", async () => {
    become(null);
    expect(await arrive(await travel())).toEqual(refused("denied"));
  });
});

describe("the service", () => {
  test("has nothing about a browser but a cookie of this host, which says nothing", async () => {
    const https = "https://poortwachter.example.com";
    const ctx = accountContext({ db, now, baseUrl: https, openId: createOpenId({ issuer, ...client }, https) });
    const departure = await beginOpenIdSignIn(ctx, { next: null, locale: "nl" });
    const cookies = typeof departure === "string" ? departure : departure.cookies.join();
    expect(cookies).toMatch(
      /^__Host-poortwachter\.openid=[0-9a-f]{40}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
  });

  test.each([
    ["is down", "http://127.0.0.1:1"],
    ["calls itself something else", issuer.replace("127.0.0.1", "localhost")],
    ["is no such service", `${issuer}/elsewhere`],
  ])("that %s leaves the password, and nothing begun", async (_, other) => {
    const away = accountContext({ db, now, openId: createOpenId({ issuer: other, ...client }, baseUrl) });
    expect(await beginOpenIdSignIn(away, { next: null, locale: "en" })).toBe("unavailable");
    expect(await db.ceremony.count()).toBe(0);
    expect(await signIn(away, credentials)).toMatchObject({ isSignedIn: true });
  });

  test.each([
    ["goes down meanwhile", { issuer: "http://127.0.0.1:1", ...client }, "unavailable"],
    ["does not know our secret", { issuer, ...client, clientSecret: "another" }, "failed"],
  ] as const)("that %s lets nobody in", async (_, settings, refusal) => {
    const { query, cookies } = await travel();
    const ctx = accountContext({ db, now, openId: createOpenId(settings, baseUrl) }, cookies);
    expect(await signInWithOpenId(ctx, query)).toEqual(refused(refusal));
    expect(await db.session.count()).toBe(0);
  });

  test("that is not configured does not exist", async () => {
    const nowhere = accountContext({ db, now });
    expect(await codeOf(beginOpenIdSignIn(nowhere, { next: null, locale: "en" }))).toBe("not_found");
    expect(await codeOf(signInWithOpenId(nowhere, "?code=a"))).toBe("not_found");
  });
});

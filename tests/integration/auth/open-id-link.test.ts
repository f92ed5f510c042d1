import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { createOpenId } from "#lib/auth/open-id.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { beginOpenIdSignIn } from "#lib/services/begin-open-id-sign-in.ts";
import { listOpenIdLinks } from "#lib/services/list-open-id-links.ts";
import { signInWithOpenId } from "#lib/services/sign-in-with-open-id.ts";
import { unlinkOpenId } from "#lib/services/unlink-open-id.ts";
import { credentials, proof, useAlice } from "#tests/support/code-app.ts";
import { useDatabase } from "#tests/support/database.ts";
import { client, startIssuer, visitIssuer } from "#tests/support/open-id-issuer.ts";
import { codeOf } from "#tests/support/organization.ts";
import { accountContext, sessionOf } from "#tests/support/people.ts";

const baseUrl = "http://localhost:3000";
const { db } = await useDatabase();
const { now, browser, visitor: stranger, enterPassword } = useAlice(db);
const { issuer, become, stop } = await startIssuer(baseUrl);
afterAll(stop);
const openId = createOpenId({ issuer, ...client }, baseUrl);
const alice = { sub: "a-1", email: credentials.email, email_verified: true, name: "Alice" };
beforeEach(() => become(alice));
afterEach(() => db.ceremony.deleteMany());

const withIssuer = (ctx: AccountContext, cookies: readonly string[]): AccountContext => ({
  ...accountContext({ db, now, openId }, cookies),
  actor: ctx.actor,
});

/** From the page of the account, there and back in the same browser. */
async function link(session: readonly string[]) {
  const ctx = withIssuer(browser(session), session);
  const departure = await beginOpenIdSignIn(ctx, { next: "/nl/account/provider", locale: "nl", isLink: true });
  if (typeof departure === "string") throw new Error(departure);
  const query = await visitIssuer(departure.url, baseUrl);
  return signInWithOpenId(withIssuer(ctx, [...session, ...departure.cookies]), query);
}

async function linked(): Promise<readonly string[]> {
  const { outcome } = await link(await enterPassword());
  if (typeof outcome === "string") throw new Error(outcome);
  return outcome.cookies;
}

const links = () => db.account.count({ where: { providerId: issuer } });

describe("a link with another service that is begun on the page of an account", () => {
  test("is shown there with its issuer, and since when", async () => {
    const cookies = await linked();
    expect(await listOpenIdLinks(browser(cookies))).toEqual([{ issuer, since: now() }]);
    expect(await sessionOf({ db }, cookies)).not.toBeNull();
  });

  test.each([
    ["an address that is somebody else's or nobody's", { sub: "b-1", email: "bob@example.com" }, "other"],
    ["an address that the service has not verified", { email_verified: false }, "unverified"],
  ])("is refused for %s, makes no account and leaves the session", async (_, claims, refusal) => {
    become({ ...alice, ...claims });
    const session = await enterPassword();
    expect(await link(session)).toMatchObject({ outcome: refusal, isLink: true });
    expect([await links(), await db.user.count()]).toEqual([0, 1]);
    expect(await sessionOf({ db }, session)).not.toBeNull();
  });

  test("is refused for who is another account's there", async () => {
    const other = { id: "charlie", name: "Charlie", email: "charlie@example.com", emailVerified: true };
    await db.user.create({ data: other });
    await db.account.create({ data: { id: "c", userId: "charlie", providerId: issuer, accountId: "a-1" } });
    expect((await link(await enterPassword())).outcome).toBe("other");
  });

  test("is nothing for a visitor", async () => {
    const begin = beginOpenIdSignIn(withIssuer(stranger(), []), { next: null, locale: "nl", isLink: true });
    expect(await codeOf(begin)).toBe("not_signed_in");
  });
});

describe("undoing the link", () => {
  test("ends it and all other sessions, and is told by mail and written down", async () => {
    const elsewhere = await enterPassword();
    const outcome = await unlinkOpenId(browser(await linked()), proof);
    const cookies = "cookies" in outcome ? outcome.cookies : [];
    expect(await Promise.all([elsewhere, cookies].map(async (one) => (await sessionOf({ db }, one)) !== null))).toEqual(
      [false, true],
    );
    expect(await links()).toBe(0);
    const notice = { text: { contains: "de koppeling met uw aanmelddienst opgeheven" } };
    expect(await db.mail.count({ where: notice })).toBe(1);
    expect(await db.auditEvent.findFirstOrThrow({ where: { action: "account.unlink-provider" } })).toMatchObject({
      after: { issuer },
    });
  });

  test("is refused with a wrong password, to who has no link, and to a visitor", async () => {
    const cookies = await linked();
    const refusal = { field: "currentPassword", code: "proof.wrong_password" };
    expect(await unlinkOpenId(browser(cookies), { currentPassword: "fout" })).toEqual({ refusal });
    expect(await codeOf(unlinkOpenId(stranger(), proof))).toBe("not_signed_in");
    expect(await links()).toBe(1);
    await db.account.deleteMany({ where: { providerId: issuer } });
    expect(await codeOf(unlinkOpenId(browser(cookies), proof))).toBe("not_found");
  });

  test("is refused where it is the only way to sign in, and not with a passkey", async () => {
    const cookies = await linked();
    await db.account.deleteMany({ where: { providerId: "credential" } });
    expect(await unlinkOpenId(browser(cookies), {})).toEqual({ refusal: "open_id.only_way" });
    expect([await links(), (await sessionOf({ db }, cookies)) !== null]).toEqual([1, true]);
    const { id: userId } = await db.user.findFirstOrThrow();
    const key = { credentialId: "x", publicKey: Buffer.from("x"), counter: 0, transports: [], createdAt: new Date() };
    await db.passkey.create({ data: { ...key, userId, name: "Telefoon" } });
    expect(await unlinkOpenId(browser(cookies), {})).toHaveProperty("cookies");
  });

  test("at the moment of signing in there leaves no session of it", async () => {
    const cookies = await linked();
    const departure = await beginOpenIdSignIn(withIssuer(stranger(), []), { next: null, locale: "nl" });
    if (typeof departure === "string") throw new Error(departure);
    const query = await visitIssuer(departure.url, baseUrl);
    const ctx = withIssuer(stranger(), departure.cookies);
    let isUndone = false;
    const openSession = async (userId: string) => {
      if (!isUndone) await unlinkOpenId(browser(cookies), proof);
      isUndone = true;
      return ctx.auth.openSession(userId);
    };
    await db.user.updateMany({ data: { emailVerified: false } }); // or it would be linked again by its address
    expect((await signInWithOpenId({ ...ctx, auth: { ...ctx.auth, openSession } }, query)).outcome).toBe("unconfirmed");
    expect(await db.session.count()).toBe(1);
  });
});

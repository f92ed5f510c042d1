import { afterEach, describe, expect, test } from "vitest";
import { SignUpInput } from "#lib/account/account-input.ts";
import { EmailAddress } from "#lib/account/email-address.ts";
import { identifyMember } from "#lib/services/identify-member.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { signOut } from "#lib/services/sign-out.ts";
import { signUp } from "#lib/services/sign-up.ts";
import { useDatabase } from "#tests/support/database.ts";
import { accountContext, goodPassword, sessionOf } from "#tests/support/people.ts";

const { db } = await useDatabase();
const email = EmailAddress.parse("alice@example.com");
const alice = SignUpInput.parse({ name: "Alice", organizationName: "Alice BV", email, password: goodPassword });
const credentials = { email, password: goodPassword };

afterEach(async () => {
  await db.user.deleteMany();
  await db.organization.deleteMany();
  await db.mail.deleteMany();
  await db.rateLimit.deleteMany();
});

async function signInAs(world: { baseUrl?: string } = {}, cookies: readonly string[] = []): Promise<readonly string[]> {
  const entry = await signIn(accountContext({ db, ...world }, cookies), credentials);
  if (entry === null) throw new Error("the password is right");
  return entry.cookies;
}

describe("signing up", () => {
  test("makes a person, their organization, a mail with a link and an audit row", async () => {
    await signUp(accountContext({ db }), alice, "en");
    const user = await db.user.findUniqueOrThrow({ where: { email }, include: { members: true, accounts: true } });
    expect(user).toMatchObject({ name: "Alice", locale: "en", emailVerified: false });
    expect(await identifyMember({ db }, { userId: user.id, organizationId: null })).toMatchObject({
      actor: { kind: "member", userId: user.id, role: "owner" },
      organizationName: "Alice BV",
    });
    expect(await db.mail.findMany()).toMatchObject([
      { to: email, subject: "Confirm your e-mail address for Poortwachter" },
    ]);
    expect(await db.auditEvent.findMany({ where: { subjectId: user.id } })).toMatchObject([
      { action: "account.sign-up", actorUserId: user.id, organizationId: user.members[0]?.organizationId },
    ]);
  });

  test("keeps no password that can be read", async () => {
    await signUp(accountContext({ db }), alice, "nl");
    const rows = await db.$queryRaw<{ text: string }[]>`
      SELECT (SELECT json_agg(account) FROM account)::text || (SELECT json_agg("user") FROM "user")::text
        || coalesce((SELECT json_agg(audit_event) FROM audit_event)::text, '') AS text`;
    expect(rows[0]?.text).toContain(email);
    expect(rows[0]?.text).not.toContain("woorden");
  });

  test("with a known address answers the same, changes nothing and tells its owner in their language", async () => {
    await signUp(accountContext({ db }), alice, "en");
    const before = await db.account.findMany();
    await db.mail.deleteMany();
    const attempt = {
      ...alice,
      name: "Mallory",
      organizationName: "Mallory BV",
      password: "een heel ander wachtwoord",
    };
    await expect(signUp(accountContext({ db }), SignUpInput.parse(attempt), "nl")).resolves.toBeUndefined();
    expect(await db.user.findMany({ select: { name: true } })).toEqual([{ name: "Alice" }]);
    expect(await db.organization.count()).toBe(1);
    expect(await db.account.findMany()).toEqual(before);
    expect(await db.mail.findMany()).toMatchObject([
      { to: email, subject: "You already have an account at Poortwachter" },
    ]);
  });

  test.each(["Alice@Example.com", "alice＠example.com", "ALICE@EXAMPLE.COM "])(
    "sees that %j is an address it knows",
    async (spelling) => {
      await signUp(accountContext({ db }), alice, "nl");
      await signUp(accountContext({ db }), SignUpInput.parse({ ...alice, email: spelling }), "nl");
      expect(await db.user.count()).toBe(1);
    },
  );

  test("five times at once makes one account", async () => {
    await Promise.all([1, 2, 3, 4, 5].map(() => signUp(accountContext({ db }), alice, "nl")));
    expect([await db.user.count(), await db.organization.count(), await db.mail.count()]).toEqual([1, 1, 5]);
  });

  test("leaves nothing behind when the mail can't be written", async () => {
    const ctx = accountContext({ db });
    const verifyEmail = () => ({ subject: "not text for PostgreSQL: \u0000", text: "" });
    await expect(signUp({ ...ctx, mails: { ...ctx.mails, verifyEmail } }, alice, "nl")).rejects.toThrow();
    expect([await db.user.count(), await db.organization.count(), await db.account.count()]).toEqual([0, 0, 0]);
  });
});

describe("signing in", () => {
  test("opens a session of the own organization, in the database", async () => {
    await signUp(accountContext({ db }), alice, "nl");
    const session = await sessionOf({ db }, await signInAs());
    const { id: organizationId } = await db.organization.findFirstOrThrow();
    expect(session).toMatchObject({ organizationId });
    expect(await db.session.findMany()).toMatchObject([{ userId: session?.userId, ipAddress: "192.0.2.10" }]);
    expect(await db.auditEvent.count({ where: { action: "account.sign-in", organizationId } })).toBe(1);
  });

  test.each([
    ["http://localhost:3000", "poortwachter.session_token", false],
    ["https://poortwachter.example.com", "__Host-poortwachter.session_token", true],
  ])("under %s sets the cookie %s", async (baseUrl, name, isSecure) => {
    await signUp(accountContext({ db }), alice, "nl");
    const cookies = await signInAs({ baseUrl });
    expect(cookies).toHaveLength(1);
    const [pair = "", ...attributes] = (cookies[0] ?? "").split("; ");
    expect(pair.split("=")[0]).toBe(name);
    expect(attributes.filter((attribute) => attribute !== "Secure")).toEqual([
      "Max-Age=1209600",
      "Path=/",
      "HttpOnly",
      "SameSite=Lax",
    ]);
    expect(attributes.includes("Secure")).toBe(isSecure);
  });

  test.each([
    ["a wrong password", { email, password: "een heel ander wachtwoord" }],
    ["an unknown address", { email: EmailAddress.parse("nobody@example.com"), password: goodPassword }],
  ])("with %s is refused without saying which it is", async (_, wrong) => {
    await signUp(accountContext({ db }), alice, "nl");
    expect(await signIn(accountContext({ db }), wrong)).toBeNull();
    expect(await db.session.count()).toBe(0);
    const { id: subjectId } = await db.user.findFirstOrThrow({ where: { email }, select: { id: true } });
    const failed = { action: "account.sign-in-failed", subjectId, actorUserId: null };
    expect(await db.auditEvent.count({ where: failed })).toBe(wrong.email === email ? 1 : 0);
  });

  // Within what an audit row and a busy machine make of it: without the work for nobody's password it is a hundredth.
  test("works on a password for an unknown address as for a known one", async () => {
    await signUp(accountContext({ db }), alice, "nl");
    const time = async (address: string) => {
      const startedAt = performance.now();
      await signIn(accountContext({ db }), {
        email: EmailAddress.parse(address),
        password: "een heel ander wachtwoord",
      });
      return performance.now() - startedAt;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      known.push(await time(email));
      unknown.push(await time(`nobody${round}@example.com`));
    }
    const ratio = Math.min(...known) / Math.min(...unknown);
    expect(ratio).toBeGreaterThan(0.1);
    expect(ratio).toBeLessThan(10);
  });

  test("ends the session that the browser had, and gives another token", async () => {
    await signUp(accountContext({ db }), alice, "nl");
    const first = await signInAs();
    const second = await signInAs({}, first);
    expect(second).not.toEqual(first);
    expect(await sessionOf({ db }, first)).toBeNull();
    expect(await sessionOf({ db }, second)).not.toBeNull();
  });
});

describe("a session", () => {
  test("is over in the database after signing out: its cookie opens nothing", async () => {
    await signUp(accountContext({ db }), alice, "nl");
    const cookies = await signInAs();
    const cleared = await signOut(accountContext({ db }, cookies));
    expect(cleared.join()).toContain("Max-Age=0");
    expect(await sessionOf({ db }, cookies)).toBeNull();
    expect(await db.session.count()).toBe(0);
  });

  test.each([
    ["no cookie", () => ""],
    ["a token without a signature", (cookie: string) => cookie.replace(/token=([^.;]*)[^;]*/, "token=$1")],
    ["a signature that was made up", (cookie: string) => cookie.replace(/token=([^.;]*)\.[^;]*/, "token=$1.AAAA")],
    ["another token under its signature", (cookie: string) => cookie.replace(/token=./, "token=-")],
    ["rubbish", () => "poortwachter.session_token=%00%ff{}; Path=/"],
  ])("is not opened by %s", async (_, forge) => {
    await signUp(accountContext({ db }), alice, "nl");
    const [cookie = ""] = await signInAs();
    const forged = forge(cookie);
    expect(forged).not.toBe(cookie);
    expect(await sessionOf({ db }, forged === "" ? [] : [forged])).toBeNull();
  });

  test("ends fourteen days after signing in, however much it was used", async () => {
    await signUp(accountContext({ db }), alice, "nl");
    const cookies = await signInAs();
    const { expiresAt } = await db.session.findFirstOrThrow();
    expect((expiresAt.getTime() - Date.now()) / 86_400_000).toBeCloseTo(14, 2);
    await db.session.updateMany({ data: { createdAt: new Date(0), updatedAt: new Date(0) } });
    await sessionOf({ db }, cookies);
    expect((await db.session.findFirstOrThrow()).expiresAt).toEqual(expiresAt);
    await db.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await sessionOf({ db }, cookies)).toBeNull();
  });

  test("of somebody who left their only organization acts for none", async () => {
    await signUp(accountContext({ db }), alice, "nl");
    const session = await sessionOf({ db }, await signInAs());
    await db.member.deleteMany();
    const nobody = { actor: { kind: "person" }, organizationName: null, organizations: [] };
    expect(session && (await identifyMember({ db }, session))).toMatchObject(nobody);
  });

  test("with a role that nobody knows may look and no more", async () => {
    await signUp(accountContext({ db }), alice, "nl");
    const session = await sessionOf({ db }, await signInAs());
    await db.member.updateMany({ data: { role: "superuser" } });
    expect(session && (await identifyMember({ db }, session))).toMatchObject({ actor: { role: "viewer" } });
  });
});

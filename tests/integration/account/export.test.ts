import { afterEach, beforeEach, expect, test } from "vitest";
import { MailServerForm } from "#lib/mail-server/mail-server-input.ts";
import { exportAccount } from "#lib/services/export-account.ts";
import { listAccountEvents } from "#lib/services/list-account-events.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { rotateFeedToken } from "#lib/services/rotate-feed-token.ts";
import { useDatabase } from "#tests/support/database.ts";
import { codeOf } from "#tests/support/organization.ts";
import { accountContext, addColleague, createOwner } from "#tests/support/people.ts";
import { type Browser, openBrowser } from "#tests/support/signed-in.ts";

const { db } = await useDatabase();
const fields = { label: "Mail", host: "mail.example.com", deliveryPort: "25", platform: "nftables" };
const input = MailServerForm.parse(fields);
let alice: Browser;

beforeEach(async () => {
  await createOwner({ db }, "Alice");
  alice = await openBrowser(db, "Alice");
});
afterEach(async () => {
  await db.mailServer.deleteMany();
  await db.user.deleteMany();
  await db.organization.deleteMany();
  await db.rateLimit.deleteMany();
});

test("the copy has the account, its sessions, organizations with mail servers, and deeds", async () => {
  const id = await registerMailServer(alice.ctx, input);
  const data = await exportAccount(alice.ctx);
  expect(data).toMatchObject({
    account: {
      id: alice.ctx.actor.userId,
      email: "alice@example.com",
      sessions: [{ ipAddress: "192.0.2.10" }],
      accounts: [{ providerId: "credential" }],
    },
    organizations: [
      { name: "Alice BV", role: "owner", mailServers: [{ id, label: "Mail", host: "mail.example.com" }] },
    ],
  });
  const actions = data.deeds.map(({ action }) => action);
  expect(actions).toEqual(["account.sign-up", "account.sign-in", "mail-server.register", "account.export"]);
});

test("the copy has each way to sign in and each token that they made, without what opens anything", async () => {
  const { userId } = alice.ctx.actor;
  const at = new Date("2026-11-24T12:00:00Z");
  const issuer = "https://login.example.com";
  await db.account.create({ data: { id: "link", userId, providerId: issuer, accountId: "a-1", createdAt: at } });
  const key = { credentialId: "credential-id", publicKey: Buffer.from("public-key"), counter: 0, transports: [] };
  await db.passkey.create({ data: { ...key, userId, name: "Telefoon", createdAt: at } });
  await db.twoFactor.create({ data: { userId, secret: "sealed-secret", lastStep: 0, createdAt: at } });
  await db.recoveryCode.createMany({
    data: [1, 2].map((n) => ({ userId, hash: `recovery-hash-${n}`, createdAt: at })),
  });
  const token = { name: "Provisioning", scope: "write", hash: "token-hash", prefix: "pw_op_abcde", createdBy: userId };
  await db.operatorToken.create({ data: { ...token, createdAt: at } });
  const data = await exportAccount(alice.ctx);
  expect(data).toMatchObject({
    account: {
      accounts: expect.arrayContaining([expect.objectContaining({ providerId: issuer, createdAt: at })]),
      passkeys: [{ name: "Telefoon", createdAt: at, lastUsedAt: null }],
      twoFactor: { onSince: at, recoveryCodesLeft: 2 },
    },
    operatorTokens: [{ name: "Provisioning", prefix: "pw_op_abcde" }],
  });
  const text = JSON.stringify(data);
  const secrets = ["credential-id", "public-key", "sealed-secret", "recovery-hash", "token-hash"];
  for (const secret of secrets) expect(text).not.toContain(secret);
});

test("the copy has no secret and no hash", async () => {
  const id = await registerMailServer(alice.ctx, input);
  await rotateFeedToken(alice.ctx, id);
  const text = JSON.stringify(await exportAccount(alice.ctx));
  const { token } = await db.session.findFirstOrThrow({ select: { token: true } });
  const { password } = await db.account.findFirstOrThrow({ select: { password: true } });
  const { hash } = await db.feedToken.findFirstOrThrow({ select: { hash: true } });
  for (const secret of [token, password, hash]) expect(text).not.toContain(secret);
});

test("the copy of a colleague has no mail servers of an organization that they don't own, and nothing of others", async () => {
  await registerMailServer(alice.ctx, input);
  await addColleague(alice.ctx, "Bob", "admin");
  const bob = await openBrowser(db, "Bob");
  const data = await exportAccount(bob.ctx);
  const own = { name: "Bob BV", role: "owner", mailServers: [] };
  expect(data.organizations).toMatchObject([own, { name: "Alice BV", role: "admin" }]);
  expect(data.organizations[1]).not.toHaveProperty("mailServers");
  expect(JSON.stringify(data)).not.toContain("alice@example.com");
});

test("the copy is for who is signed in, ten times an hour", async () => {
  expect(await codeOf(exportAccount(accountContext({ db })))).toBe("not_signed_in");
  for (let round = 0; round < 10; round += 1) await exportAccount(alice.ctx);
  expect(await codeOf(exportAccount(alice.ctx))).toBe("too_many_requests");
});

test("the page of an account shows what was done to it lately, and nothing of others", async () => {
  await createOwner({ db }, "Mallory");
  await openBrowser(db, "Mallory");
  const events = await listAccountEvents(alice.ctx);
  expect(events.map(({ action }) => action)).toEqual(["account.sign-in", "account.sign-up"]);
});

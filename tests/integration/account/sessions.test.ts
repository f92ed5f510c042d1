import { afterEach, beforeEach, expect, test } from "vitest";
import { SessionId } from "#lib/account/own-account-input.ts";
import { addMs, toInstant } from "#lib/allow-list/instant.ts";
import { endSession } from "#lib/services/end-session.ts";
import { listSessions } from "#lib/services/list-sessions.ts";
import { noteSessionUse } from "#lib/services/note-session-use.ts";
import { signOutElsewhere, signOutEverywhere } from "#lib/services/sign-out-elsewhere.ts";
import { useDatabase } from "#tests/support/database.ts";
import { codeOf } from "#tests/support/organization.ts";
import { createOwner, sessionOf } from "#tests/support/people.ts";
import { type Browser, isSignedIn, openBrowser } from "#tests/support/signed-in.ts";

const { db } = await useDatabase();
let here: Browser;
let there: Browser;
let mallory: Browser;

beforeEach(async () => {
  await createOwner({ db }, "Alice");
  await createOwner({ db }, "Mallory");
  [there, here, mallory] = [
    await openBrowser(db, "Alice"),
    await openBrowser(db, "Alice"),
    await openBrowser(db, "Mallory"),
  ];
});
afterEach(async () => {
  await db.user.deleteMany();
  await db.organization.deleteMany();
  await db.rateLimit.deleteMany();
});

const standing = () => Promise.all([here, there, mallory].map(({ cookies }) => isSignedIn(db, cookies)));
const idOf = async ({ cookies }: Browser) => SessionId.parse((await sessionOf({ db }, cookies))?.id);

test("the list has the open sessions of an account, the one that asks first, and no secret", async () => {
  await db.session.updateMany({
    where: { id: await idOf(there) },
    data: { userAgent: "Mozilla/5.0 (X11; Linux) Firefox/145.0" },
  });
  const sessions = await listSessions(here.ctx);
  expect(sessions).toMatchObject([
    { id: await idOf(here), isOwn: true, address: "192.0.2.10" },
    { id: await idOf(there), isOwn: false, device: { browser: "Firefox", system: "Linux" } },
  ]);
  const { token } = await db.session.findFirstOrThrow({ where: { id: await idOf(there) } });
  expect(JSON.stringify(sessions)).not.toContain(token);
  const later = { ...here.ctx, now: () => addMs(here.ctx.now(), 15 * 86_400_000) };
  expect(await listSessions(later)).toEqual([]);
});

test("one session is ended by its account only", async () => {
  const id = await idOf(there);
  expect(await codeOf(endSession(mallory.ctx, id))).toBe("not_found");
  expect(await standing()).toEqual([true, true, true]);
  await endSession(here.ctx, id);
  expect(await standing()).toEqual([true, false, true]);
  expect(await codeOf(endSession(here.ctx, id))).toBe("not_found");
  expect(await db.auditEvent.count({ where: { action: "account.end-session" } })).toBe(1);
});

test("all others are ended at once, and nobody else's", async () => {
  const renewed = await signOutElsewhere(here.ctx);
  expect(await standing()).toEqual([false, false, true]);
  expect(await isSignedIn(db, renewed)).toBe(true);
});

test("all are ended at once, with the cookie of the one that asks", async () => {
  expect((await signOutEverywhere(here.ctx)).join()).toContain("Max-Age=0");
  expect(await standing()).toEqual([false, false, true]);
  expect(await codeOf(signOutElsewhere(here.ctx))).toBe("not_signed_in");
});

test("use is written down, at most once in five minutes", async () => {
  const id = await idOf(here);
  const start = toInstant(new Date());
  const use = async (minutes: number) => {
    const session = await db.session.findFirstOrThrow({ where: { id }, select: { id: true, lastUsedAt: true } });
    await noteSessionUse({ ...here.ctx, now: () => addMs(start, minutes * 60_000) }, session);
    const { lastUsedAt } = await db.session.findFirstOrThrow({ where: { id }, select: { lastUsedAt: true } });
    return ((lastUsedAt?.getTime() ?? 0) - start) / 60_000;
  };
  expect([await use(0), await use(4), await use(5)]).toEqual([0, 0, 5]);
  expect((await sessionOf({ db }, here.cookies))?.lastUsedAt?.getTime()).toBe(addMs(start, 300_000));
});

import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { EmailAddress } from "#lib/account/email-address.ts";
import { toInstant } from "#lib/allow-list/instant.ts";
import { createAuth } from "#lib/auth/create-auth.ts";
import { readSession } from "#lib/auth/read-session.ts";
import { openDatabase } from "#lib/db/client.ts";
import { isDatabaseDown } from "#lib/db/is-database-down.ts";
import { isAppError } from "#lib/errors.ts";
import { Address } from "#lib/net/address.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { clientKey, limitAttempts } from "#lib/services/limit-attempts.ts";
import { requestPasswordReset } from "#lib/services/request-password-reset.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { useDatabase } from "#tests/support/database.ts";
import { accountContext, createOwner, goodPassword, testSecret } from "#tests/support/people.ts";

const { db } = await useDatabase();
const email = EmailAddress.parse("alice@example.com");
const wrong = { email, password: "een heel ander wachtwoord" };

beforeAll(async () => {
  await createOwner({ db }, "Alice");
});

afterEach(async () => {
  await db.rateLimit.deleteMany();
});

async function outcomesOf(count: number, attempt: (index: number) => Promise<unknown>): Promise<string[]> {
  const outcomes: string[] = [];
  for (let index = 0; index < count; index += 1) {
    outcomes.push(
      await attempt(index).then(
        () => "counted",
        (error: unknown) => (isAppError(error) ? error.code : String(error)),
      ),
    );
  }
  return outcomes;
}

function countOf(outcomes: readonly string[], outcome: string): number {
  return outcomes.filter((one) => one === outcome).length;
}

describe("guessing is stopped", () => {
  test("at one account after ten wrong passwords, wherever they come from", async () => {
    const outcomes = await outcomesOf(12, (i) => signIn(accountContext({ db, client: `198.51.100.${i}` }), wrong));
    expect(outcomes).toEqual([...Array<string>(10).fill("counted"), "too_many_requests", "too_many_requests"]);
    const right = signIn(accountContext({ db }), { email, password: goodPassword });
    await expect(right).rejects.toMatchObject({ code: "too_many_requests" });
  });

  test("at an unknown account just the same", async () => {
    const unknown = { ...wrong, email: EmailAddress.parse("nobody@example.com") };
    const outcomes = await outcomesOf(11, () => signIn(accountContext({ db }), unknown));
    expect(outcomes.at(-1)).toBe("too_many_requests");
  });

  test("from one /64, whichever of its addresses is used", async () => {
    const outcomes = await outcomesOf(130, (i) => {
      const client = `2001:db8:1:2:${i.toString(16)}::${(i * 7).toString(16)}`;
      return limitAccountAct(accountContext({ db, client }), "sign-in", `account${i}@example.com`);
    });
    expect(countOf(outcomes, "counted")).toBe(100);
    const neighbour = accountContext({ db, client: "2001:db8:1:3::1" });
    await expect(limitAccountAct(neighbour, "sign-in", "x@example.com")).resolves.toBeUndefined();
  });

  test("for attempts at the same moment too", async () => {
    const limit = { key: "test", max: 5, windowSeconds: 60 };
    const attempts = Array.from({ length: 20 }, () => limitAttempts(accountContext({ db }), [limit]));
    const settled = await Promise.allSettled(attempts);
    expect(settled.filter((one) => one.status === "fulfilled")).toHaveLength(5);
  });

  test("for mails to one address after five", async () => {
    const outcomes = await outcomesOf(7, (i) =>
      requestPasswordReset(accountContext({ db, client: `198.51.100.${i}` }), { email }),
    );
    expect(countOf(outcomes, "counted")).toBe(5);
  });
});

describe("a limit", () => {
  test("is over when its window is", async () => {
    let now = 1_800_000_000_000;
    const ctx = accountContext({ db, now: () => toInstant(new Date(now)) });
    const limit = { key: "test", max: 1, windowSeconds: 60 };
    await limitAttempts(ctx, [limit]);
    now += 59_000;
    await expect(limitAttempts(ctx, [limit])).rejects.toMatchObject({ code: "too_many_requests" });
    now += 1_000;
    await expect(limitAttempts(ctx, [limit])).resolves.toBeUndefined();
  });

  test("of an account starts anew when its owner signs in", async () => {
    await outcomesOf(9, () => signIn(accountContext({ db }), wrong));
    expect(await signIn(accountContext({ db }), { email, password: goodPassword })).not.toBeNull();
    const outcomes = await outcomesOf(9, () => signIn(accountContext({ db }), wrong));
    expect(countOf(outcomes, "counted")).toBe(9);
  });

  test.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::", "2001:db8:1:2::/64"],
  ])("counts %s as %s", (client, key) => {
    expect(clientKey(Address.parse(client))).toBe(key);
  });
});

test("a database that does not answer lets nobody in", async () => {
  const dead = openDatabase("postgresql://nobody:nothing@127.0.0.1:1/none");
  const noMail = async () => {};
  const settings = { db: dead.db, baseUrl: "http://localhost:3000", secret: testSecret };
  const auth = createAuth({ ...settings, onResetRequested: noMail, onPasswordReset: noMail });
  const cookies = (await signIn(accountContext({ db }), { email, password: goodPassword }))?.cookies ?? [];
  const headers = new Headers({ cookie: cookies.map((cookie) => cookie.split(";")[0]).join("; ") });
  const failure = await readSession(auth, headers).catch((error: unknown) => error);
  expect(isDatabaseDown(failure)).toBe(true);
  await expect(signIn(accountContext({ db: dead.db }), { email, password: goodPassword })).rejects.toThrow();
  await dead.close();
});

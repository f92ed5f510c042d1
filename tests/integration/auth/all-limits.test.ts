import { afterEach, describe, expect, test } from "vitest";
import { type AccountAct, limitAccountAct } from "#lib/services/account-limits.ts";
import { useDatabase } from "#tests/support/database.ts";
import { codeOf } from "#tests/support/organization.ts";
import { accountContext } from "#tests/support/people.ts";

const { db } = await useDatabase();
afterEach(() => db.rateLimit.deleteMany());

// As docs/accounts.md says.
const acts: readonly (readonly [AccountAct, number, number, number])[] = [
  ["sign-in", 100, 10, 3000],
  ["sign-up", 60, 5, 2000],
  ["forgot-password", 60, 5, 2000],
  ["reset-password", 60, 10, 2000],
  ["verify-email", 60, 10, 5000],
  ["confirm-identity", 100, 10, 3000],
  ["change-email", 60, 5, 2000],
  ["change-password", 60, 10, 2000],
];

let made = 0;

/** An attempt from some address, on some account; new ones where none are named. */
async function attempt(act: AccountAct, { client, account }: { client?: string; account?: string } = {}) {
  made += 1;
  const from = client ?? `2001:db8:${made.toString(16)}::1`;
  return codeOf(limitAccountAct(accountContext({ db, client: from }), act, account ?? `account ${made}`));
}

async function countTo(key: string, count: number): Promise<void> {
  await db.rateLimit.updateMany({ where: { key }, data: { count } });
}

describe.each(acts)("%s", (act, perClient, perAccount, all) => {
  test("stops one /64, whichever of its addresses is used", async () => {
    const step = Math.floor(2 ** 16 / (perClient + 1));
    const codes: string[] = [];
    for (let index = 0; index <= perClient; index += 1)
      codes.push(await attempt(act, { client: `2001:db8:aaaa:1::${(index * step).toString(16)}` }));
    expect(codes).toEqual([...Array<string>(perClient).fill("allowed"), "too_many_requests"]);
    expect(await attempt(act, { client: "2001:db8:aaaa:2::1" })).toBe("allowed");
  });

  test("stops at one account, wherever the attempts come from", async () => {
    const codes: string[] = [];
    for (let index = 0; index <= perAccount; index += 1) codes.push(await attempt(act, { account: "one" }));
    expect(codes).toEqual([...Array<string>(perAccount).fill("allowed"), "too_many_requests"]);
    expect(await attempt(act)).toBe("allowed");
  });

  test("stops everybody at what the machine can do", async () => {
    expect(await attempt(act)).toBe("allowed");
    await countTo(`${act} all`, all - 1);
    expect([await attempt(act), await attempt(act)]).toEqual(["allowed", "too_many_requests"]);
  });
});

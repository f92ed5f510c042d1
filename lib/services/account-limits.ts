import type { AccountContext } from "#lib/services/account-context.ts";
import { type AttemptLimit, clientKey, limitAttempts } from "#lib/services/limit-attempts.ts";

export type AccountAct =
  | "sign-in"
  | "second-step"
  | "passkey"
  | "openid"
  | "sign-up"
  | "forgot-password"
  | "reset-password"
  | "verify-email"
  | "confirm-identity"
  | "change-email"
  | "change-password";

const quarter = 900;
const hour = 3600;

// By client: an office behind one address, or a /64. By account: whoever guesses at it, from anywhere. By all: what the
// machine can hash (some ten passwords a second on one core).
const limits: Readonly<Record<AccountAct, Readonly<Record<"client" | "account" | "all", [number, number]>>>> = {
  "sign-in": { client: [100, quarter], account: [10, quarter], all: [3000, quarter] },
  // Who guesses at a code knows the password; at this pace their chance to hit one is 1 in 1,400 a day.
  "second-step": { client: [60, hour], account: [10, hour], all: [3000, hour] },
  passkey: { client: [100, quarter], account: [30, quarter], all: [5000, quarter] },
  // Going there and coming back count as one each.
  openid: { client: [200, quarter], account: [20, quarter], all: [6000, quarter] },
  "sign-up": { client: [60, hour], account: [5, hour], all: [2000, hour] },
  "forgot-password": { client: [60, hour], account: [5, hour], all: [2000, hour] },
  "reset-password": { client: [60, hour], account: [10, hour], all: [2000, hour] },
  "verify-email": { client: [60, hour], account: [10, hour], all: [5000, hour] },
  "confirm-identity": { client: [100, quarter], account: [10, quarter], all: [3000, quarter] },
  "change-email": { client: [60, hour], account: [5, hour], all: [2000, hour] },
  "change-password": { client: [60, hour], account: [10, hour], all: [2000, hour] },
};

/** Counts an act of a client, on an account where the act names one; known and unknown accounts count alike. */
export async function limitAccountAct(ctx: AccountContext, act: AccountAct, account?: string): Promise<void> {
  const { client, account: byAccount, all } = limits[act];
  await limitAttempts(ctx, [
    toLimit(`${act} client ${clientKey(ctx.client)}`, client),
    ...(account === undefined ? [] : [toLimit(accountKey(act, account), byAccount)]),
    toLimit(`${act} all`, all),
  ]);
}

export function accountKey(act: AccountAct, account: string): string {
  return `${act} account ${account}`;
}

function toLimit(key: string, [max, windowSeconds]: readonly [number, number]): AttemptLimit {
  return { key, max, windowSeconds };
}

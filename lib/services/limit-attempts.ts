import { AppError, isAppError } from "#lib/errors.ts";
import { type Address, familyOfAddress } from "#lib/net/address.ts";
import { MaskedPrefix } from "#lib/net/prefix.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface AttemptLimit {
  /** What is counted: an act and who does it. Never a secret: it is stored as it is. */
  readonly key: string;
  readonly max: number;
  readonly windowSeconds: number;
}

/**
 * Counts an attempt under every key and refuses with `too_many_requests`, and the time until it is allowed again, when one is over its
 * limit. A window begins with its first attempt; attempts over the limit do not lengthen it. Counted in one statement: attempts at once
 * do not slip through.
 */
export async function limitAttempts(ctx: ServiceContext, limits: readonly AttemptLimit[]): Promise<void> {
  const waits = await Promise.all(limits.map((limit) => countAttempt(ctx, limit)));
  const waitMs = Math.max(0, ...waits);
  if (waitMs > 0) throw new AppError("too_many_requests", Math.ceil(waitMs / 1000));
}

/** For who does without when it is too much: false when these attempts are. */
export async function isWithinLimits(counting: Promise<void>): Promise<boolean> {
  try {
    await counting;
    return true;
  } catch (error) {
    if (isAppError(error) && error.code === "too_many_requests") return false;
    throw error;
  }
}

/** Forgets what was counted under a key: whoever proves to be the owner of an account was no attacker. */
export async function forgetAttempts(ctx: ServiceContext, key: string): Promise<void> {
  await ctx.db.rateLimit.deleteMany({ where: { key } });
}

/** Who a client is for counting: its IPv4 address, or the /64 that one IPv6 customer has (RFC 6177). */
export function clientKey(client: Address | null): string {
  if (client === null) return "unknown";
  return familyOfAddress(client) === "ipv4" ? client : MaskedPrefix.parse(`${client}/64`);
}

// How long until the window is over, in milliseconds, when this attempt is one too many; else 0. The id is random, as ON CONFLICT sees to the key alone: were the id the key as well, one of two first attempts at once would fail on it.
async function countAttempt(ctx: ServiceContext, { key, max, windowSeconds }: AttemptLimit): Promise<number> {
  const now = BigInt(ctx.now());
  const opened = now - BigInt(windowSeconds) * 1000n;
  const rows = await ctx.db.$queryRaw<{ count: number; openedAt: bigint }[]>`
    INSERT INTO rate_limit AS kept (id, key, count, "lastRequest") VALUES (gen_random_uuid()::text, ${key}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN kept."lastRequest" <= ${opened} THEN 1 ELSE kept.count + 1 END,
      "lastRequest" = CASE WHEN kept."lastRequest" <= ${opened} THEN ${now} ELSE kept."lastRequest" END
    RETURNING count, "lastRequest" AS "openedAt"`;
  const [row] = rows;
  if (row === undefined || row.count <= max) return 0;
  return Math.max(1, Number(row.openedAt - opened));
}

import { createHash } from "node:crypto";
import type { ApiTokenId } from "#lib/account/api-token.ts";
import type { OperatorTokenId } from "#lib/account/operator-token.ts";
import { AppError } from "#lib/errors.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";

/** What makes a call happen once, however often it is sent. */
export interface CallKey {
  /** The caller's own. */
  readonly key: string;
  readonly requestHash: string;
}

/** A key holds for one token only. */
type OnceCall = CallKey & { readonly tokenId: ApiTokenId | OperatorTokenId };

/** How long a key is remembered. */
export const keyKeptMs = 86_400_000;

/** SHA-256 of what was asked, after reading: blanks and the order of names make no difference. */
export function hashRequest(input: object): string {
  return createHash("sha256").update(JSON.stringify(input)).digest("hex");
}

/**
 * Takes a key for the call of this transaction: null when the call is still to be made, else what came of it. `key_reused` when
 * something else was asked with it. Of two calls at once the second waits here for the end of the first.
 */
export async function claimKey(tx: Transaction, ctx: ServiceContext, once: OnceCall): Promise<string | null> {
  const { tokenId, key, requestHash } = once;
  const forgotten = { lte: new Date(ctx.now() - keyKeptMs) };
  await tx.idempotencyKey.deleteMany({ where: { tokenId, key, createdAt: forgotten } });
  const data = { tokenId, key, requestHash, createdAt: new Date(ctx.now()) };
  const { count } = await tx.idempotencyKey.createMany({ data: [data], skipDuplicates: true });
  if (count === 1) return null;
  const where = { tokenId_key: { tokenId, key } };
  const earlier = await tx.idempotencyKey.findUniqueOrThrow({
    where,
    select: { requestHash: true, outcomeId: true },
  });
  if (earlier.requestHash !== requestHash) throw new AppError("key_reused");
  return earlier.outcomeId;
}

/** Remembers what came of the call that {@link claimKey} let through: the id of what was made. */
export async function keepOutcome(tx: Transaction, { tokenId, key }: OnceCall, outcomeId: string): Promise<void> {
  await tx.idempotencyKey.update({ where: { tokenId_key: { tokenId, key } }, data: { outcomeId } });
}

/** Gives the key of a call back that {@link claimKey} let through and that was refused: put right, it may be sent again. */
export async function releaseKey(tx: Transaction, { tokenId, key }: OnceCall): Promise<void> {
  await tx.idempotencyKey.delete({ where: { tokenId_key: { tokenId, key } }, select: { key: true } });
}

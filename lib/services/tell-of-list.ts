import { toDigestEvents } from "#lib/notification/list-digest.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { readLatestVersion } from "#lib/services/read-latest-version.ts";
import { readListDigest } from "#lib/services/read-list-digest.ts";
import { recordCause } from "#lib/services/record-cause.ts";

interface DigestRow {
  readonly toldVersion: number;
  readonly dueAt: Date | null;
}

/**
 * When it is time, writes down what the versions since the last time come to, as one cause; what they undid themselves is told nobody. Any
 * number of processes may ask: one of them does it. True when there was something to tell.
 */
export async function tellOfList(ctx: ServiceContext): Promise<boolean> {
  const due = await ctx.db.listDigest.findFirst({
    where: { dueAt: { lte: new Date(ctx.now()) } },
    select: { id: true },
  });
  return due === null ? false : ctx.db.$transaction((tx) => tellOnce(tx, ctx));
}

async function tellOnce(tx: Transaction, ctx: ServiceContext): Promise<boolean> {
  const [row] = await tx.$queryRaw<DigestRow[]>`
    SELECT "toldVersion", "dueAt" FROM list_digest WHERE id = 1 FOR UPDATE`;
  if (row === undefined || row.dueAt === null || row.dueAt.getTime() > ctx.now()) return false;
  const [from, to] = [row.toldVersion, await readLatestVersion({ db: tx })];
  const digest = await readListDigest(tx, { from, to });
  const isNews = digest !== null && toDigestEvents(digest).length > 0;
  if (isNews) await recordCause(tx, ctx, { kind: "list", from, to });
  await tx.listDigest.update({ where: { id: 1 }, data: { toldVersion: to, dueAt: null }, select: { id: true } });
  return isNews;
}

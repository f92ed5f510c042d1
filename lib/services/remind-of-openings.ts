import { addMs } from "#lib/allow-list/instant.ts";
import { findReminder } from "#lib/mail-server/opening.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { recordCause } from "#lib/services/record-cause.ts";
import { openingColumns, toOpening } from "#lib/services/stored-opening.ts";

const SOONEST_MS = 3_600_000;
const BATCH = 500;

/** Has openings told of that end soon or had to end: each moment once, by any number of processes. Returns how many. */
export async function remindOfOpenings(ctx: ServiceContext): Promise<number> {
  const soon = new Date(addMs(ctx.now(), SOONEST_MS));
  const candidates = await ctx.db.opening.findMany({
    where: {
      ...{ closedAt: null, endsAt: { lte: soon } },
      OR: [{ remindedAt: null }, { remindedAt: { lt: ctx.db.opening.fields.endsAt } }],
    },
    orderBy: { endsAt: "asc" },
    take: BATCH,
    select: { id: true },
  });
  let told = 0;
  for (const { id } of candidates) if (await ctx.db.$transaction((tx) => remind(tx, ctx, id))) told++;
  return told;
}

async function remind(tx: Transaction, ctx: ServiceContext, id: string): Promise<boolean> {
  await tx.$queryRaw`SELECT id FROM opening WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.opening.findUnique({ where: { id }, select: openingColumns });
  if (row === null) return false;
  const opening = toOpening(row);
  const reminder = findReminder(opening, ctx.now());
  if (reminder === null) return false;
  const { mailServerId, organizationId } = row;
  const cause = { kind: "opening", openingId: id, moment: reminder.moment, at: opening.endsAt } as const;
  await recordCause(tx, ctx, cause, { organizationId, mailServerId });
  await tx.opening.update({ where: { id }, data: { remindedAt: new Date(reminder.dueAt) }, select: { id: true } });
  return true;
}

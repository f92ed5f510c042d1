import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { isProofFresh, toNextProbe } from "#lib/mail-server/ownership.ts";
import { isProbeable } from "#lib/mail-server/probe-port.ts";
import { Port } from "#lib/net/port.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { isWithinLimits } from "#lib/services/limit-attempts.ts";
import { findProof, provedColumns, type ReadTexts, storeProof, toStoredProof } from "#lib/services/probe-proofs.ts";
import { limitWishes, probedColumns, storeWish } from "#lib/services/probe-wishes.ts";

interface Deps {
  readonly readTexts: ReadTexts;
  /** From 0 to 1. */
  readonly chance: () => number;
}

/**
 * Has one mail server probed whose turn it is; null when it is nobody's. Whoever takes a turn sets the next one in the same statement,
 * so that of any number of processes one alone has it. Without a fresh proof it looks for one first, and without any it does nothing else.
 */
export async function runProbeSchedule(
  ctx: ServiceContext,
  { readTexts, chance }: Deps,
): Promise<"probed" | "unproved" | "refused" | null> {
  const turn = await takeTurn(ctx, chance());
  if (turn === null) return null;
  const where = { id: turn.mailServerId, removedAt: null };
  const select = { ...probedColumns, ...provedColumns, probeSchedule: true } as const;
  const server = await ctx.db.mailServer.findFirst({ where, select });
  if (server?.probeSchedule?.switchedOnBy == null || !isProbeable(Port.parse(server.deliveryPort))) return "refused";
  const { switchedOnBy: who } = server.probeSchedule;
  if (!isProofFresh(toStoredProof(server.probeSchedule), server.host, ctx.now())) {
    const outcome = await findProof(MailServerId.parse(server.id), server, readTexts);
    await storeProof(ctx.db, ctx, server, outcome);
    if (outcome !== "dns" && outcome !== "provider") return "unproved";
  }
  const wish = { server, who, isScheduled: true };
  if (!(await isWithinLimits(limitWishes(ctx, wish)))) return "refused";
  return (await ctx.db.$transaction((tx) => storeWish(tx, ctx, wish))) ? "probed" : "refused";
}

async function takeTurn(ctx: ServiceContext, chance: number): Promise<{ mailServerId: string } | null> {
  const [now, next] = [new Date(ctx.now()), new Date(toNextProbe(ctx.now(), chance))];
  const rows = await ctx.db.$queryRaw<{ mailServerId: string }[]>`
    UPDATE probe_schedule SET "nextAt" = ${next}
    WHERE "mailServerId" = (
      SELECT "mailServerId" FROM probe_schedule WHERE "nextAt" <= ${now} AND "switchedOnBy" IS NOT NULL
      ORDER BY "nextAt" LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING "mailServerId"`;
  return rows[0] ?? null;
}

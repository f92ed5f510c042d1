import { toInstant } from "#lib/allow-list/instant.ts";
import { checksMax, toNextCheck } from "#lib/mail-server/opening.ts";
import { isProbeable } from "#lib/mail-server/probe-port.ts";
import { Port } from "#lib/net/port.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { isWithinLimits } from "#lib/services/limit-attempts.ts";
import { listVantages } from "#lib/services/list-vantages.ts";
import { type OpeningTurn, settleByWhatIsKnown } from "#lib/services/opening-checks.ts";
import { limitWishes, probedColumns, storeLook } from "#lib/services/probe-wishes.ts";

/**
 * Has somebody outside look at one opening whose time is over, or that was said to be closed, and whose turn it is; null when it is
 * nobody's. Of any number of processes one alone takes a turn. When nobody can look, or everybody has, it ends with what is known.
 */
export async function checkOpening(ctx: ServiceContext): Promise<"asked" | "waits" | "settled" | null> {
  const turn = await takeTurn(ctx);
  if (turn === null) return null;
  const target = turn.isLast ? null : await findTarget(ctx, turn.id);
  if (target === null) {
    await ctx.db.$transaction((tx) => settleByWhatIsKnown(tx, ctx, turn));
    return "settled";
  }
  const { server, who } = target;
  if (!(await isWithinLimits(limitWishes(ctx, { server, who, isScheduled: false })))) return "waits";
  await storeLook(ctx, { server, who, openingId: turn.id });
  return "asked";
}

async function takeTurn(ctx: ServiceContext): Promise<(OpeningTurn & { readonly isLast: boolean }) | null> {
  const now = new Date(ctx.now());
  return ctx.db.$transaction(async (tx) => {
    const [due] = await tx.$queryRaw<{ id: string; checks: number }[]>`
      SELECT id, checks FROM opening WHERE "nextCheckAt" <= ${now}
      ORDER BY "nextCheckAt" LIMIT 1 FOR UPDATE SKIP LOCKED`;
    if (due === undefined) return null;
    const { id } = due;
    if (due.checks >= checksMax) return { id, checks: due.checks, isLast: true };
    const checks = due.checks + 1;
    const nextCheckAt = new Date(toNextCheck(checks, toInstant(now)));
    await tx.opening.update({ where: { id }, data: { checks, nextCheckAt }, select: { id: true } });
    return { id, checks, isLast: false };
  });
}

/** What to look at; null when nobody can: the mail server went elsewhere, its port is not for us to knock at, or nobody is outside. */
async function findTarget(ctx: ServiceContext, id: string) {
  const select = {
    host: true,
    port: true,
    openedBy: true,
    closedBy: true,
    mailServer: { select: { ...probedColumns, removedAt: true } },
  };
  const opening = await ctx.db.opening.findUnique({ where: { id }, select });
  const who = opening?.closedBy ?? opening?.openedBy ?? null;
  if (opening === null || who === null) return null;
  const { host, port, mailServer } = opening;
  const { removedAt, ...server } = mailServer;
  const isSame = removedAt === null && server.host === host && server.deliveryPort === port;
  if (!isSame || !isProbeable(Port.parse(port))) return null;
  return (await listVantages(ctx)).includes("outside") ? { server, who } : null;
}

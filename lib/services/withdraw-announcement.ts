import type { AnnouncementId } from "#lib/allow-list/announcement-record.ts";
import { AppError } from "#lib/errors.ts";
import { recordAudit, toOperatorActor } from "#lib/services/audit.ts";
import { requireOperatorWriter } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { announceOperatorChange, takePublishLock } from "#lib/services/publish-lock.ts";
import { toDate } from "#lib/services/stored-list.ts";

/** Takes back an announcement before its time; `conflict` when its time has come, or it was taken back already. */
export async function withdrawAnnouncement(ctx: ServiceContext, id: AnnouncementId): Promise<void> {
  const operator = requireOperatorWriter(ctx);
  await ctx.db.$transaction(async (tx) => {
    await takePublishLock(tx);
    const now = toDate(ctx.now());
    const where = { id, withdrawnAt: null, effectiveAt: { gt: now } };
    const stored = await tx.announcement.findUnique({ where: { id }, select: { kind: true, prefixes: true } });
    if (stored === null) throw new AppError("not_found");
    const { count } = await tx.announcement.updateMany({ where, data: { withdrawnAt: now } });
    if (count === 0) throw new AppError("conflict");
    const before = { kind: stored.kind, prefixes: stored.prefixes.join(" ") };
    const actor = toOperatorActor(operator);
    await recordAudit(tx, ctx, { action: "announcement.withdraw", subjectId: id, before, actor });
    await announceOperatorChange(tx);
  });
}

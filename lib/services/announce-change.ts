import type { AnnouncementInput } from "#lib/allow-list/announcement-input.ts";
import { AnnouncementId } from "#lib/allow-list/announcement-record.ts";
import { type AnnouncementProblem, checkAnnouncement } from "#lib/allow-list/check-announcement.ts";
import { toIsoText } from "#lib/allow-list/instant.ts";
import { AppError } from "#lib/errors.ts";
import { recordAudit, toOperatorActor } from "#lib/services/audit.ts";
import { requireOperator } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { announceOperatorChange, takePublishLock } from "#lib/services/publish-lock.ts";
import { readKnown } from "#lib/services/read-known.ts";
import { toDate } from "#lib/services/stored-list.ts";

export type AnnouncementOutcome =
  | { readonly ok: true; readonly id: AnnouncementId }
  | { readonly ok: false; readonly problem: AnnouncementProblem };

/** Says that prefixes will come or go at a moment ahead, or why that can't be announced. The feeds have it with the next version. */
export async function announceChange(ctx: ServiceContext, input: AnnouncementInput): Promise<AnnouncementOutcome> {
  const operator = requireOperator(ctx);
  return ctx.db.$transaction(async (tx): Promise<AnnouncementOutcome> => {
    await takePublishLock(tx);
    const { list, announcements } = await readKnown(tx);
    if (list === null) throw new AppError("no_list");
    const now = ctx.now();
    const problem = checkAnnouncement(input, { list, announcements, now });
    if (problem !== null) return { ok: false, problem };
    const { kind, prefixes, effectiveAt, reason } = input;
    const dates = { announcedAt: toDate(now), effectiveAt: toDate(effectiveAt) };
    const data = { kind, prefixes, reason, ...dates, createdBy: operator.actor.userId };
    const { id } = await tx.announcement.create({ data, select: { id: true } });
    const after = { kind, prefixes: prefixes.join(" "), effectiveAt: toIsoText(effectiveAt), reason };
    await recordAudit(tx, ctx, { action: "announcement.make", subjectId: id, after, actor: toOperatorActor(operator) });
    await announceOperatorChange(tx);
    return { ok: true, id: AnnouncementId.parse(id) };
  });
}

import type { AnnouncementInput } from "#lib/allow-list/announcement-input.ts";
import { AnnouncementId } from "#lib/allow-list/announcement-record.ts";
import { type AnnouncementProblem, checkAnnouncement } from "#lib/allow-list/check-announcement.ts";
import { toIsoText } from "#lib/allow-list/instant.ts";
import { AppError } from "#lib/errors.ts";
import { recordAudit, toOperatorActor, toOperatorId } from "#lib/services/audit.ts";
import { requireOperatorWriter } from "#lib/services/authorize.ts";
import type { OperatorContext, ServiceContext, Transaction } from "#lib/services/context.ts";
import { type CallKey, claimKey, keepOutcome, releaseKey } from "#lib/services/idempotency-keys.ts";
import { announceOperatorChange, takePublishLock } from "#lib/services/publish-lock.ts";
import { readKnown } from "#lib/services/read-known.ts";
import { toDate } from "#lib/services/stored-list.ts";

export type AnnouncementOutcome =
  | { readonly ok: true; readonly id: AnnouncementId }
  | { readonly ok: false; readonly problem: AnnouncementProblem };

/**
 * Says that prefixes will come or go at a moment ahead, or why that can't be announced. The feeds have it with the next version. A program
 * that gives the same key again announces nothing and gets the announcement of the first time.
 */
export async function announceChange(
  ctx: ServiceContext,
  input: AnnouncementInput,
  once: CallKey | null = null,
): Promise<AnnouncementOutcome> {
  const operator = requireOperatorWriter(ctx);
  const { actor } = operator;
  const call = once !== null && actor.kind === "operator-token" ? { ...once, tokenId: actor.tokenId } : null;
  return ctx.db.$transaction(async (tx): Promise<AnnouncementOutcome> => {
    await takePublishLock(tx);
    const earlier = call && (await claimKey(tx, ctx, call));
    if (earlier !== null) return { ok: true, id: AnnouncementId.parse(earlier) };
    const { list, announcements } = await readKnown(tx);
    if (list === null) throw new AppError("no_list");
    const problem = checkAnnouncement(input, { list, announcements, now: ctx.now() });
    if (problem === null) {
      const id = await store(tx, operator, input);
      if (call !== null) await keepOutcome(tx, call, id);
      return { ok: true, id };
    }
    if (call !== null) await releaseKey(tx, call);
    return { ok: false, problem };
  });
}

async function store(tx: Transaction, ctx: OperatorContext, input: AnnouncementInput): Promise<AnnouncementId> {
  const { kind, prefixes, effectiveAt, reason } = input;
  const dates = { announcedAt: toDate(ctx.now()), effectiveAt: toDate(effectiveAt) };
  const data = { kind, prefixes: [...prefixes], reason, ...dates, createdBy: toOperatorId(ctx) };
  const { id } = await tx.announcement.create({ data, select: { id: true } });
  const after = { kind, prefixes: prefixes.join(" "), effectiveAt: toIsoText(effectiveAt), reason };
  await recordAudit(tx, ctx, { action: "announcement.make", subjectId: id, after, actor: toOperatorActor(ctx) });
  await announceOperatorChange(tx);
  return AnnouncementId.parse(id);
}

import { findAnnouncedGone } from "#lib/allow-list/check-announcement.ts";
import { comparePublished } from "#lib/allow-list/compare-published.ts";
import type { PublishedListInput } from "#lib/allow-list/published-list-input.ts";
import { AppError } from "#lib/errors.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { recordAudit, toOperatorActor, toOperatorId } from "#lib/services/audit.ts";
import { requireOperatorWriter } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { announceOperatorChange, takePublishLock } from "#lib/services/publish-lock.ts";
import { readAnnouncements } from "#lib/services/read-known.ts";
import { toText } from "#lib/services/stored-list.ts";

export type Replacement = Pick<PublishedListInput, "basis" | "prefixes" | "text">;
export type ReplacementProblem = "published.unchanged" | "published.announced_gone";

/**
 * Publishes another list by hand, or says why not; `conflict` when the list is no longer the one that it was compared with (`basis`).
 * What it drops retires first; what it adds is active with the next version.
 */
export async function replacePublishedList(
  ctx: ServiceContext,
  { basis, prefixes, text }: Replacement,
): Promise<ReplacementProblem | null> {
  const operator = requireOperatorWriter(ctx);
  return ctx.db.$transaction(async (tx): Promise<ReplacementProblem | null> => {
    await takePublishLock(tx);
    const columns = { id: true, prefixes: true, text: true } as const;
    const stored = await tx.publishedList.findFirst({ orderBy: { id: "desc" }, select: columns });
    if (stored?.id !== basis) throw new AppError("conflict");
    const before = stored.prefixes.map((prefix) => Prefix.parse(prefix));
    const { added, removed } = comparePublished(before, prefixes);
    const kept = text.replace(/\r\n?/g, "\n");
    if (added.length + removed.length === 0 && kept === (stored.text ?? toText(before))) return "published.unchanged";
    if (findAnnouncedGone(added, await readAnnouncements(tx), ctx.now()).length > 0) return "published.announced_gone";
    const data = { prefixes, text: kept, createdAt: new Date(ctx.now()), createdBy: toOperatorId(operator) };
    const { id } = await tx.publishedList.create({ data, select: { id: true } });
    const after = { added: added.join(" "), removed: removed.join(" ") };
    const actor = toOperatorActor(operator);
    await recordAudit(tx, ctx, { action: "published-list.replace", subjectId: String(id), after, actor });
    await announceOperatorChange(tx);
    return null;
  });
}

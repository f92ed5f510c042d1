import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { Announcement } from "#lib/allow-list/announcement.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { collapse, covers, intersect, subtract } from "#lib/net/prefix-set.ts";

/** Why an announcement can't be made, as the key of a text, and the field that it is about. */
export interface AnnouncementProblem {
  readonly field: "prefixes" | "effectiveAt";
  readonly code:
    | "moment.past"
    | "moment.too_far"
    | "announcement.already_listed"
    | "announcement.already_leaving"
    | "announcement.not_listed"
    | "announcement.empties_list";
}

export interface AnnouncementContext {
  readonly list: AllowList;
  /** Those that were not withdrawn. */
  readonly announcements: readonly Announcement[];
  readonly now: Instant;
}

type Asked = Pick<Announcement, "kind" | "prefixes" | "effectiveAt">;

const AHEAD_MAX_MS = 2 * 366 * 86_400_000;

/** Why this can't be announced now, or null. Addresses are compared, not spellings. */
export function checkAnnouncement(asked: Asked, context: AnnouncementContext): AnnouncementProblem | null {
  if (asked.effectiveAt <= context.now) return { field: "effectiveAt", code: "moment.past" };
  if (asked.effectiveAt - context.now > AHEAD_MAX_MS) return { field: "effectiveAt", code: "moment.too_far" };
  const code = asked.kind === "add" ? checkAddition(asked.prefixes, context) : checkRemoval(asked.prefixes, context);
  return code && { field: "prefixes", code };
}

function checkAddition(prefixes: readonly Prefix[], context: AnnouncementContext) {
  const coming = pendingOf("add", context);
  const listed = [...stayingIn(context), ...coming];
  return prefixes.some((prefix) => covers(listed, prefix)) ? "announcement.already_listed" : null;
}

function checkRemoval(prefixes: readonly Prefix[], context: AnnouncementContext) {
  const leaving = pendingOf("remove", context);
  const staying = subtract(stayingIn(context), leaving);
  for (const prefix of prefixes) {
    if (intersect([prefix], staying).length > 0) continue;
    const isLeaving = intersect([prefix], leaving).length > 0;
    return isLeaving ? "announcement.already_leaving" : "announcement.not_listed";
  }
  return subtract(staying, prefixes).length === 0 ? "announcement.empties_list" : null;
}

/** What the list holds and is not on its way out. */
function stayingIn({ list }: AnnouncementContext): Prefix[] {
  return collapse(list.entries.filter(({ state }) => state !== "retiring").map(({ prefix }) => prefix));
}

function pendingOf(kind: Announcement["kind"], { announcements, now }: AnnouncementContext): Prefix[] {
  return announcements.filter((one) => one.kind === kind && one.effectiveAt > now).flatMap(({ prefixes }) => prefixes);
}

/** The parts of `added` that an announcement took out of the published list for good: publishing them again changes nothing. */
export function findAnnouncedGone(added: readonly Prefix[], announcements: readonly Announcement[], now: Instant) {
  const gone = announcements.filter(({ kind, effectiveAt }) => kind === "remove" && effectiveAt <= now);
  return intersect(
    added,
    gone.flatMap(({ prefixes }) => prefixes),
  );
}

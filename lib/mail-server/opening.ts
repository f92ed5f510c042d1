import { z } from "zod";
import { addMs, type Instant } from "#lib/allow-list/instant.ts";
import { OpeningHours } from "#lib/firewall/temporary.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { hasConnected } from "#lib/mail-server/probe-code.ts";
import type { ProbeReport } from "#lib/mail-server/probe-report.ts";
import type { Host } from "#lib/net/hostname.ts";
import type { Port } from "#lib/net/port.ts";

export const OpeningId = z.uuid().brand<"OpeningId">();
export type OpeningId = z.infer<typeof OpeningId>;

/** The form that says for how long a firewall was opened. */
export const OpeningInput = z.strictObject({ hours: OpeningHours });
export type OpeningInput = z.infer<typeof OpeningInput>;

/** What is told of an opening: that it ends soon, that its time is over, that it was found open after it was said to be closed. */
export const OpeningMoment = z.enum(["ends-soon", "ended", "still-open"]);
export type OpeningMoment = z.infer<typeof OpeningMoment>;

/** What an outsider found: all addresses closed, closed as far as they could be seen, one open, or nothing that decides it. */
export const FoundState = z.enum(["closed", "partly", "open", "unknown"]);
export type FoundState = z.infer<typeof FoundState>;

/** A firewall that was opened to everyone for some hours. */
export interface Opening {
  readonly id: OpeningId;
  readonly mailServerId: MailServerId;
  readonly host: Host;
  readonly port: Port;
  readonly openedAt: Instant;
  readonly endsAt: Instant;
  /** When its end was last put elsewhere. */
  readonly extendedAt: Instant | null;
  /** When somebody said to have closed it, or to leave it open; or when it was found closed after its end. */
  readonly closedAt: Instant | null;
  /** It stays open on purpose, as the provider recommends. */
  readonly isLeftOpen: boolean;
  readonly found: { readonly state: FoundState; readonly at: Instant } | null;
  /** When somebody outside looks next, from its end or from when it was said to be closed; null: not any more. */
  readonly nextCheckAt: Instant | null;
  /** How often that was asked since. */
  readonly checks: number;
  /** The moment that it was last reminded of. */
  readonly remindedAt: Instant | null;
}

/** `checking`: said to be closed, and looked at from outside. `closed`: nobody could look, or (`closed-in-part`) not at all of its addresses. */
export type OpeningState =
  | "running"
  | "overdue"
  | "left-open"
  | "checking"
  | "closed"
  | "closed-in-part"
  | "closed-and-checked"
  | "found-still-open";

/** How an opening stands at a moment. */
export function toOpeningState(opening: Opening, now: Instant): OpeningState {
  const { closedAt, endsAt, isLeftOpen, found, nextCheckAt } = opening;
  if (closedAt === null) return now < endsAt ? "running" : "overdue";
  if (isLeftOpen) return "left-open";
  if (found === null) return nextCheckAt === null ? "closed" : "checking";
  if (found.state === "open") return "found-still-open";
  if (found.state === "partly") return "closed-in-part";
  return found.state === "unknown" ? "closed" : "closed-and-checked";
}

/** Whether somebody outside is at it now. */
export function isLookedAt({ nextCheckAt, closedAt, endsAt }: Opening, now: Instant): boolean {
  return nextCheckAt !== null && now >= (closedAt ?? endsAt);
}

/** Is another text whenever a page tells something else of what was seen from outside. */
export function toSeenMark(opening: Opening, now: Instant): string {
  return `${toOpeningState(opening, now)} ${opening.checks} ${opening.found?.state ?? "nothing"}`;
}

const HOUR_MS = 3_600_000;
// A look that is so late is not waited for: somebody has to know that the time is over.
const PATIENCE_MS = 300_000;

export function toEnd(now: Instant, hours: OpeningInput["hours"]): Instant {
  return addMs(now, hours * HOUR_MS);
}

export interface Reminder {
  readonly moment: OpeningMoment;
  /** What it was due at. */
  readonly dueAt: Instant;
}

/**
 * What is to be told of an opening now, and was not: the latest moment alone, however long nobody looked. That its time is over waits
 * for what is seen from outside then.
 */
export function findReminder(opening: Opening, now: Instant): Reminder | null {
  const { closedAt, endsAt, remindedAt, nextCheckAt } = opening;
  if (closedAt !== null) return null;
  if (nextCheckAt !== null && isLookedAt(opening, now) && now < addMs(nextCheckAt, PATIENCE_MS)) return null;
  const reminder: Reminder =
    now < endsAt ? { moment: "ends-soon", dueAt: toWarning(opening) } : { moment: "ended", dueAt: endsAt };
  const isTold = remindedAt !== null && remindedAt >= reminder.dueAt;
  return now < reminder.dueAt || isTold ? null : reminder;
}

/** An hour before its end, or halfway when that is sooner. */
function toWarning({ openedAt, extendedAt, endsAt }: Opening): Instant {
  const half = Math.floor((endsAt - (extendedAt ?? openedAt)) / 2);
  return addMs(endsAt, -Math.min(HOUR_MS, half));
}

// A firewall may need a while to let go of what it let in. After the last look there is time for its answer.
const waitsMs = [60_000, 120_000, 180_000, 180_000];

/** How often somebody looks at most. */
export const checksMax = waitsMs.length;

/** When it is looked at again after so many looks, from 1; after the last: when no answer is waited for any more. */
export function toNextCheck(checks: number, now: Instant): Instant {
  return addMs(now, waitsMs[checks - 1] ?? 0);
}

const keptOut = ["tcp_refused", "tcp_timeout"];

/** Whether a probe from outside found a port open to everyone. */
export function toFoundState({ codes, addresses }: Pick<ProbeReport, "codes" | "addresses">): FoundState {
  if (addresses.some((address) => hasConnected(address.codes))) return "open";
  const closed = addresses.filter((address) => address.codes.some((code) => keptOut.includes(code)));
  if (closed.length === 0) return "unknown";
  return closed.length === addresses.length && codes.length === 0 ? "closed" : "partly";
}

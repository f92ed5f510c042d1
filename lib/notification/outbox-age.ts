import type { Instant } from "#lib/allow-list/instant.ts";

/** What is in the outbox and not done, and since when. */
export interface OutboxAge {
  readonly waiting: number;
  /** Those of them that were tried in vain. */
  readonly failing: number;
  /** Since when the oldest one waits; null when nothing does. */
  readonly oldestAt: Instant | null;
  /** As {@link oldestAt}, without webhooks that were tried: these wait for their owners. */
  readonly oldestOfOursAt: Instant | null;
}

export type OutboxStanding = "empty" | "ok" | "late";

const lateMs = 600_000;

/** Whether the outbox does its work: "late" when something of ours waits for more than ten minutes, as a worker or the relay is away. */
export function judgeOutbox({ waiting, oldestOfOursAt }: OutboxAge, now: Instant): OutboxStanding {
  if (waiting === 0) return "empty";
  return oldestOfOursAt !== null && now - oldestOfOursAt > lateMs ? "late" : "ok";
}

/** What a relay or a receiver answered, without the mail addresses of customers in it. */
export function withoutAddresses(error: string): string {
  return error.replaceAll(/[^\s<>"'():;,]+@[^\s<>"'():;,]+/g, "…");
}

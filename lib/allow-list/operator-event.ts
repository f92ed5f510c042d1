import type { Doer } from "#lib/allow-list/doer.ts";
import type { Instant } from "#lib/allow-list/instant.ts";

/** What is written down of what operators do; `hold.open` and `hold.withdraw` are the watcher's, all others an operator's. */
export const operatorActions = [
  "hold.open",
  "hold.withdraw",
  "hold.approve",
  "hold.reject",
  "announcement.make",
  "announcement.withdraw",
  "published-list.replace",
  "operator-token.create",
  "operator-token.revoke",
  "operator-message.resend",
] as const;
export type OperatorAction = (typeof operatorActions)[number];

export interface OperatorEvent {
  readonly id: string;
  readonly at: Instant;
  readonly action: OperatorAction;
  readonly subjectId: string | null;
  /** Null for the watcher, or for somebody whose account is gone. */
  readonly actor: Doer | null;
  /** What was written down of it, by name; empty values are left out. */
  readonly facts: readonly (readonly [string, string])[];
}

import { z } from "zod";
import type { Doer } from "#lib/allow-list/doer.ts";
import type { Hold } from "#lib/allow-list/hold.ts";
import type { Instant } from "#lib/allow-list/instant.ts";

export const HoldId = z.uuid().brand<"HoldId">();
export type HoldId = z.infer<typeof HoldId>;

/** `withdrawn`: its cause went away before anybody decided. */
export const HoldOutcome = z.enum(["approved", "rejected", "withdrawn"]);
export type HoldOutcome = z.infer<typeof HoldOutcome>;

/** A hold with what became of it. */
export interface HoldRecord extends Hold {
  readonly id: HoldId;
  readonly openedAt: Instant;
  /** Null while it waits for an operator. */
  readonly closed: { readonly at: Instant; readonly outcome: HoldOutcome } | null;
  readonly note: string | null;
  /** Null while nobody has decided, or for somebody whose account is gone. */
  readonly decider: Doer | null;
}

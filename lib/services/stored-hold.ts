import type { Doer } from "#lib/allow-list/doer.ts";
import { type Hold, HoldReason } from "#lib/allow-list/hold.ts";
import { HoldId, HoldOutcome, type HoldRecord } from "#lib/allow-list/hold-record.ts";
import { toInstant } from "#lib/allow-list/instant.ts";
import { Family } from "#lib/net/address.ts";
import { Prefix } from "#lib/net/prefix.ts";
import type { HoldModel } from "#prisma/client/models.ts";

export const holdColumns = {
  id: true,
  reason: true,
  family: true,
  key: true,
  openedAt: true,
  closedAt: true,
  outcome: true,
  add: true,
  remove: true,
  note: true,
  decidedBy: true,
} as const;

type HoldRow = Pick<HoldModel, keyof typeof holdColumns>;

export function toHoldRecord(row: HoldRow, doers: ReadonlyMap<string, Doer>): HoldRecord {
  const { closedAt, outcome, decidedBy, ...rest } = row;
  return {
    ...rest,
    id: HoldId.parse(row.id),
    decider: doers.get(decidedBy ?? "") ?? null,
    reason: HoldReason.parse(row.reason),
    family: Family.nullable().parse(row.family),
    openedAt: toInstant(row.openedAt),
    closed: closedAt && { at: toInstant(closedAt), outcome: HoldOutcome.parse(outcome) },
    add: row.add.map((text) => Prefix.parse(text)),
    remove: row.remove.map((text) => Prefix.parse(text)),
  };
}

/** A hold as the audit log has it. */
export function toHoldFacts({ reason, family, add, remove }: Hold) {
  return { reason, family, add: add.join(" "), remove: remove.join(" ") };
}

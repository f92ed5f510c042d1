import { createHash } from "node:crypto";
import { z } from "zod";
import { type AllowList, Entry, toAggregated } from "#lib/allow-list/allow-list.ts";
import { Change } from "#lib/allow-list/change.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import type { VersionSummary } from "#lib/allow-list/version-summary.ts";
import type { Prefix } from "#lib/net/prefix.ts";

const Entries = z.array(Entry).min(1);

interface VersionRow {
  readonly version: number;
  readonly changedAt: Date;
  readonly entries: unknown;
}

/** The one reading of a stored version: a row that the schema refuses is a bug and throws. */
export function toAllowList(row: VersionRow): AllowList {
  return { version: row.version, changedAt: toInstant(row.changedAt), entries: Entries.parse(row.entries) };
}

interface SummaryRow {
  readonly version: number;
  readonly changedAt: Date;
  readonly changes: readonly { readonly record: unknown }[];
}

export const summaryColumns = {
  version: true,
  changedAt: true,
  changes: { select: { record: true }, orderBy: { id: "asc" } },
} as const;

export function toVersionSummary(row: SummaryRow): VersionSummary {
  return {
    version: row.version,
    changedAt: toInstant(row.changedAt),
    changes: row.changes.map((change) => Change.parse(change.record)),
  };
}

/** "sha256:…" over the aggregated list: equal for every spelling, order, split or merge of the same addresses. */
export function toSyncToken(list: AllowList): string {
  const digest = createHash("sha256").update(toAggregated(list).join("\n")).digest("hex");
  return `sha256:${digest}`;
}

export function toDate(instant: Instant): Date {
  return new Date(instant);
}

/** A list of prefixes as an operator edits it: one a line. */
export function toText(prefixes: readonly Prefix[]): string {
  return `${prefixes.join("\n")}\n`;
}

import { z } from "zod";

export interface ChangedField {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What is stored with a deed. */
export const AuditFacts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable();
type AuditFacts = z.infer<typeof AuditFacts>;

/** What a deed changed; nothing for one that only made or ended something. */
export function toChangedFields(before: AuditFacts, after: AuditFacts): ChangedField[] {
  if (before === null || after === null) return [];
  const toText = (value: string | number | boolean | null | undefined) => (value == null ? null : String(value));
  return Object.keys(after)
    .map((field) => ({ field, from: toText(before[field]), to: toText(after[field]) }))
    .filter(({ from, to }) => from !== to);
}

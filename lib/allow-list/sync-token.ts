import { type AllowList, toAggregated } from "#lib/allow-list/allow-list.ts";

/** The text whose SHA-256 is the list's sync token: the aggregated form, one prefix a line. Equal for equal sets of addresses. */
export function toCanonicalText(list: AllowList): string {
  return toAggregated(list)
    .map((prefix) => `${prefix}\n`)
    .join("");
}

import type { Change } from "#lib/allow-list/change.ts";
import { type Instant, toIsoText } from "#lib/allow-list/instant.ts";

export const changesCsvHeader =
  "version,detectedAt,disposition,impact,prefix,state,sources,announcedAt,effectiveAt,keepUntil,noticeHours,unannounced,reason\r\n";

/** One change as RFC 4180, a line for each of its prefixes. */
export function toCsvLines(change: Change): string {
  const { version, detectedAt, disposition, impact, state, sources, noticeHours, unannounced, reason } = change;
  return change.prefixes
    .map((prefix) =>
      [
        version,
        toIsoText(detectedAt),
        disposition,
        impact,
        prefix,
        state ?? "",
        sources.join(" "),
        toText(change.announcedAt),
        toText(change.effectiveAt),
        toText(change.keepUntil),
        noticeHours ?? "",
        unannounced,
        toField(reason ?? ""),
      ].join(","),
    )
    .map((line) => `${line}\r\n`)
    .join("");
}

function toText(instant: Instant | null): string {
  return instant === null ? "" : toIsoText(instant);
}

// A spreadsheet runs a field that starts like a formula (OWASP: CSV injection).
function toField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

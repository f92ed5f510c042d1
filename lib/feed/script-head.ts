import type { AllowList } from "#lib/allow-list/allow-list.ts";
import { toIsoText } from "#lib/allow-list/instant.ts";

/** What the sets in scripts are called. The sets of snippets start with "nh-". */
export const setName = "poortwachter";

export const scriptMediaType = "text/plain; charset=utf-8";

/** The first line of a script, which tells the version. */
export function toHead({ version, changedAt }: AllowList): string {
  return `# Poortwachter: allow-list, list v${version}, ${toIsoText(changedAt)}`;
}

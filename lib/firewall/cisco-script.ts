import { type Note, note } from "#lib/firewall/notes.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import type { SnippetAction } from "#lib/firewall/snippet-action.ts";
import { indent, type Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";
import { familyOf, isHost, networkAddress, type Prefix, toNetmask } from "#lib/net/prefix.ts";

/** A member of an object group: "host 192.0.2.1", "192.0.2.0 255.255.255.0", "2001:db8::/32". */
export function toMember(prefix: Prefix): string {
  if (isHost(prefix)) return `host ${networkAddress(prefix)}`;
  return familyOf(prefix) === "ipv4" ? toNetmask(prefix) : prefix;
}

/** Takes what left the list out of a group that stays in use; `group` opens it, `keyword` comes before each member. */
export function dropMembers(from: RuleSet, to: RuleSet, family: Family, group: string, keyword = ""): Lines {
  if (to.mode !== "allow-list") return [];
  const stale = from.prefixes[family].filter((prefix) => !to.prefixes[family].includes(prefix));
  return stale.length === 0 ? [] : [group, indent(stale.map((prefix) => `no ${keyword}${toMember(prefix)}`))];
}

/** What to tell about a configuration that works line by line and isn't saved. */
export function ciscoNotes(action: SnippetAction, rules: RuleSet): readonly Note[] {
  const isFirst = action === "install" && rules.mode === "allow-list";
  return [note("save-write-memory"), note("absent-reported"), ...(isFirst ? [note("update-from-applied")] : [])];
}

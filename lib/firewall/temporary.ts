import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { hashOf, reservedEnding, type Slug, SlugOfOurs } from "#lib/firewall/slug.ts";

/** How long an opening lasts when nobody says. */
export const hoursByDefault = 4;

/** The rules that let everyone in for some hours: in mode open, with a name that no customer can choose. */
export function toTemporary(rules: RuleSet): RuleSet {
  return { ...rules, mode: "open", name: toTemporaryName(rules.name) };
}

function toTemporaryName(name: Slug): Slug {
  const room = 32 - reservedEnding.length;
  if (name.length <= room) return SlugOfOurs.parse(`${name}${reservedEnding}`);
  const hash = hashOf(name).toString(36).padStart(7, "0");
  return SlugOfOurs.parse(`${name.slice(0, room - hash.length - 1)}-${hash}${reservedEnding}`);
}

import { z } from "zod";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { hashOf, reservedEnding, type Slug, SlugOfOurs } from "#lib/firewall/slug.ts";

/** How long an opening lasts when nobody says. */
export const hoursByDefault = 4;

/** For how many hours a firewall is opened to everyone, as text: 1 to 72. */
export const OpeningHours = z
  .string("hours.syntax")
  .regex(/^[1-9][0-9]{0,2}$/, "hours.syntax")
  .transform(Number)
  .pipe(z.number().max(72, "hours.range"));

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

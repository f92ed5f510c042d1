import { type Note, note } from "#lib/firewall/notes.ts";
import { exampleOption } from "#lib/firewall/option.ts";
import type { Snippet } from "#lib/firewall/platform.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import type { SnippetAction } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";

/** A name in Junos, of a policy, filter or term. */
export const junosName = /^[A-Za-z][A-Za-z0-9_.-]{0,62}$/;

/** The topmost rule of the customer's own: Junos has no other way to say "first". */
export function beforeOption(key: string) {
  return exampleOption(key, junosName, { direct: "first-rule", forward: "first-rule" });
}

/** Statements that all come into effect at one commit, so that what is deleted and set again was never away. */
export function toCandidate(action: SnippetAction, rules: RuleSet, body: Lines, notes: readonly Note[]): Snippet {
  return {
    files: [toFile("junos", action, rules, body)],
    notes: [note("junos-commit"), note("absent-reported"), ...notes],
  };
}

/** Committed at once, and rolled back by Junos itself unless another commit confirms it. At most 65,535 minutes. */
export function toConfirmed(rules: RuleSet, hours: number, body: Lines, notes: readonly Note[]): Snippet {
  const minutes = hours * 60;
  return {
    files: [toFile("junos", "open", rules, [body, `commit confirmed ${minutes}`])],
    notes: [note("junos-confirmed", { minutes }), note("absent-reported"), ...notes],
  };
}

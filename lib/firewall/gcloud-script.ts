import { type RuleSet, sourcesOf } from "#lib/firewall/rule-set.ts";
import { callEach } from "#lib/firewall/shell.ts";
import type { Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

/** Puts the sources of a family into `$sources`, each after a comma. */
export function callSources(rules: RuleSet, family: Family): Lines {
  return ["sources=", callEach(`allow_${family}`, sourcesOf(rules, family), ['sources="$sources,$1"'])];
}

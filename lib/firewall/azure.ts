import { type Note, note } from "#lib/firewall/notes.ts";
import { exampleOption, textOption } from "#lib/firewall/option.ts";
import { optionOf, type RuleSet } from "#lib/firewall/rule-set.ts";
import { reservedEnding, toObjectName } from "#lib/firewall/slug.ts";
import type { Family } from "#lib/net/address.ts";

// What texts about an Azure network security group share: one rule for each family, since a rule can't mix them.

const resourceGroup = exampleOption("resourceGroup", /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9_-]$/, {
  direct: "my-resource-group",
});
const securityGroup = exampleOption("securityGroup", /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9_]$/, {
  direct: "my-nsg",
});
const priority = textOption("priority", /^([1-9][0-9]{2}|[1-3][0-9]{3}|40[0-8][0-9]|409[0-3])$/, { direct: "200" });

export const azureOptions = [resourceGroup, securityGroup, priority];

export const toResourceGroup = (rules: RuleSet) => optionOf(rules, resourceGroup);
export const toSecurityGroup = (rules: RuleSet) => optionOf(rules, securityGroup);

export const toOwn = (rules: RuleSet) => toObjectName(rules.name, 64);

/** Priorities are unique: four in a row, the last two for a temporary opening. */
export function toPriority(rules: RuleSet, family: Family): number {
  const opening = rules.name.endsWith(reservedEnding) ? 2 : 0;
  return Number(optionOf(rules, priority)) + opening + (family === "ipv4" ? 0 : 1);
}

export function priorityNote(rules: RuleSet): Note {
  const first = Number(optionOf(rules, priority));
  return note("priority-range", { first, last: first + 3 });
}

import { destinationOf, seenPort, translates } from "#lib/firewall/routed.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type Step, step } from "#lib/firewall/steps.ts";
import type { Family } from "#lib/net/address.ts";

// OPNsense and pfSense: rules are made in a web page, and name an alias for the addresses.

const versions: Record<Family, string> = { ipv4: "IPv4", ipv6: "IPv6" };

/** The name of our rules and aliases: letters, digits and underscores. */
export function toAliasName(rules: RuleSet, lengthMax: number): string {
  return toObjectName(rules.name, lengthMax).replaceAll("-", "_");
}

/** The rules on the WAN side, before those that refuse. `source` is an alias, or "any". */
export function addRuleSteps(rules: RuleSet, rule: string, source: string, families = usedFamilies(rules)): Step[] {
  return [...makeSteps(rules, rule, source, families), step("wan-top", { rule })];
}

function makeSteps(rules: RuleSet, rule: string, source: string, families: readonly Family[]): Step[] {
  const { topology, port } = rules;
  if (topology.kind === "forward" && translates(rules)) {
    const { insideAddress, insidePort } = topology;
    return [step("wan-forward", { rule, source, port, insideAddress, insidePort })];
  }
  const values = { rule, source, port: seenPort(rules) };
  const isForAny = families.every((family) => destinationOf(rules, family) === null);
  if (isForAny && families.length > 1)
    return [step("wan-rule", { ...values, version: "IPv4+IPv6", destination: "any" })];
  return families.map((family) => {
    const destination = destinationOf(rules, family) ?? "any";
    return step("wan-rule", { ...values, version: versions[family], destination });
  });
}

export function dropRuleSteps(rules: RuleSet, rule: string): Step[] {
  return [step(translates(rules) ? "delete-forward" : "delete-rule", { rule })];
}

import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet, SnippetFile } from "#lib/firewall/platform.ts";
import { destinationOf, destinationOptions, routedNotes, translates } from "#lib/firewall/routed.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { toEntities, toNames, versions } from "#lib/firewall/sophos-entities.ts";
import { type Step, step } from "#lib/firewall/steps.ts";
import { toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

function toSource(rules: RuleSet, family: Family): string {
  const { name, group } = toNames(rules);
  return { open: "Any", "dns-name": name, "allow-list": group(family) }[rules.mode];
}

// The rule sees the address and the port from before translation, and the zone from after it.
function addRule(rules: RuleSet, family: Family): Step[] {
  const names = toNames(rules);
  const rule = names.group(family);
  const values = { rule, version: versions[family], source: toSource(rules, family), service: names.port };
  if (translates(rules)) {
    const nat = { rule, service: names.port, server: names.server(family), insideService: names.insidePort };
    return [step("sophos-nat", nat), step("sophos-forward-rule", values)];
  }
  const destination = destinationOf(rules, family) === null ? "Any" : names.server(family);
  return [step("sophos-rule", { ...values, destination })];
}

function dropRule(rules: RuleSet, family: Family): Step[] {
  const values = { rule: toNames(rules).group(family), version: versions[family] };
  return [step("sophos-delete-rule", values), ...(translates(rules) ? [step("sophos-delete-nat", values)] : [])];
}

function toSnippet(rules: RuleSet, files: readonly SnippetFile[], steps: readonly Step[]): Snippet {
  const notes = [note("persist-itself"), ...(rules.mode === "dns-name" ? toDnsNotes(rules) : [])];
  return { files, steps, notes: [...notes, ...routedNotes(rules)] };
}

function toDnsNotes({ dnsName }: RuleSet) {
  return [note("sophos-fqdn", { dnsName }), note("dns-ipv6", { dnsName })];
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  const { own } = toNames(rules);
  const used = usedFamilies(rules);
  const unused = rules.families.filter((family) => !used.includes(family));
  const steps = [
    step("sophos-import", { own }),
    ...used.flatMap((family) => addRule(rules, family)),
    step("sophos-top", { own }),
    // A rule for a family that left the list would still let in its last addresses.
    ...unused.flatMap((family) => dropRule(rules, family)),
    ...(rules.mode === "allow-list" ? [step("sophos-delete-stale", { own })] : []),
  ];
  return toSnippet(rules, [toFile("xml", action, rules, toEntities(rules))], steps);
}

function remove(rules: RuleSet): Snippet {
  const { own } = toNames(rules);
  const steps = rules.families.flatMap((family) => dropRule(rules, family));
  return toSnippet(rules, [], [...steps, step("sophos-delete-objects", { own })]);
}

export const sophosFirewall: FirewallPlatform = {
  id: "sophos-firewall",
  name: "Sophos Firewall (SFOS ≥ 18.5)",
  keywords: ["SFOS", "XGS", "XG", "Cyberoam"],
  family: "appliance",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "xml",
  options: destinationOptions,
  reference:
    "https://docs.sophos.com/nsg/sophos-firewall/19.5/API/SYSTEM/Host%20and%20Services/IPHost/operations/AddIPHost&EditIPHost.html",
  testedWith: { level: "grammar", tools: "Sophos's reference of the XML API and the admin help" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove,
  temporary: {
    closesItself: false,
    open: (rules) => install("open", rules),
    close: remove,
  },
  selfUpdating: null,
};

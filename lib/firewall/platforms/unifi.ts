import { arrivalPort } from "#lib/firewall/arrival.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet, SnippetFile } from "#lib/firewall/platform.ts";
import { destinationOf, destinationOptions, routedNotes, translates } from "#lib/firewall/routed.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { type Step, step } from "#lib/firewall/steps.ts";
import { toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

const versions: Record<Family, string> = { ipv4: "IPv4", ipv6: "IPv6" };

// A list and a policy have one family each.
const toOwn = (rules: RuleSet, family: Family) => `${toObjectName(rules.name, 27)}-${family}`;

function addRule(rules: RuleSet, family: Family): Step[] {
  const rule = toOwn(rules, family);
  const values = { rule, source: rules.mode === "open" ? "Any" : rule, port: arrivalPort(rules) };
  const { topology } = rules;
  if (topology.kind === "forward" && translates(rules)) {
    const { insideAddress, insidePort } = topology;
    return [step("unifi-forward", { ...values, insideAddress, insidePort }), step("unifi-forward-top", { rule })];
  }
  const destination = destinationOf(rules, family) ?? "Any";
  return [step("unifi-policy", { ...values, version: versions[family], destination }), step("unifi-top", { rule })];
}

function dropRule(rules: RuleSet, family: Family): Step {
  return step(translates(rules) ? "unifi-delete-forward" : "unifi-delete-policy", { rule: toOwn(rules, family) });
}

function dropAll(rules: RuleSet, dropped: readonly Family[]): Step[] {
  const rulesFirst = dropped.map((family) => dropRule(rules, family));
  return [...rulesFirst, ...dropped.map((family) => step("unifi-delete-list", { list: toOwn(rules, family) }))];
}

function toSnippet(rules: RuleSet, files: readonly SnippetFile[], steps: readonly Step[]): Snippet {
  return { files, steps, notes: [note("persist-itself"), note("unifi-menus"), ...routedNotes(rules)] };
}

// Both forward one port, and only one of them to everyone.
function open(rules: RuleSet): Snippet {
  const { notes, ...opening } = install("open", rules);
  const { port } = rules;
  return { ...opening, notes: translates(rules) ? [note("unifi-second-forward", { port }), ...notes] : notes };
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  const used = usedFamilies(rules);
  const listed = rules.mode === "allow-list" ? used : [];
  const files = listed.map((family) => toFile("list", action, rules, rules.prefixes[family], family));
  const steps = [
    ...listed.map((family) => step("unifi-list", { list: toOwn(rules, family), version: versions[family] })),
    ...used.flatMap((family) => addRule(rules, family)),
    // A policy for a family that left the list would still let in its last addresses.
    ...dropAll(
      rules,
      rules.families.filter((family) => !used.includes(family)),
    ),
  ];
  return toSnippet(rules, files, steps);
}

export const unifi: FirewallPlatform = {
  id: "unifi",
  name: "UniFi Gateway (Ubiquiti)",
  keywords: ["Ubiquiti", "UniFi Network", "UDM", "Dream Machine", "Cloud Gateway", "UXG", "USG", "UCG"],
  family: "router",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "list",
  options: destinationOptions,
  reference: "https://help.ui.com/hc/en-us/articles/115003173168",
  testedWith: { level: "grammar", tools: "Ubiquiti's help for UniFi gateways" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove: (rules) => toSnippet(rules, [], dropAll(rules, rules.families)),
  temporary: {
    closesItself: false,
    open,
    close: (rules) => toSnippet(rules, [], dropAll(rules, rules.families)),
  },
  selfUpdating: null,
};

import { arrivalPort } from "#lib/firewall/arrival.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet, SnippetFile } from "#lib/firewall/platform.ts";
import { destinationOf, destinationOptions, routedNotes, translates } from "#lib/firewall/routed.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Step, step } from "#lib/firewall/steps.ts";
import { toFile } from "#lib/firewall/text.ts";
import { families } from "#lib/net/address.ts";

const toOwn = (rules: RuleSet) => toObjectName(rules.name, 28);

// Policies hold both families. What they show as inside is every network that is not External.
function toDestination(rules: RuleSet): string {
  if (translates(rules)) return `${toOwn(rules)}-snat`;
  const servers = usedFamilies(rules).map((family) => destinationOf(rules, family));
  return servers.includes(null) ? "Any-Trusted, Any-Optional" : servers.join(", ");
}

function addSource(rules: RuleSet, own: string): Step[] {
  if (rules.mode === "open") return [];
  if (rules.mode === "dns-name") return [step("watchguard-alias-name", { alias: own, dnsName: rules.dnsName })];
  return [step("watchguard-alias", { alias: own, version: rules.version })];
}

function addForward(rules: RuleSet): Step[] {
  const { topology } = rules;
  if (topology.kind === "direct" || !translates(rules)) return [];
  const { insideAddress, insidePort } = topology;
  return [step("watchguard-snat", { snat: `${toOwn(rules)}-snat`, insideAddress, insidePort })];
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toOwn(rules);
  const source = rules.mode === "open" ? "Any-External" : own;
  const policy = { rule: own, source, destination: toDestination(rules), port: arrivalPort(rules) };
  const steps = [
    ...addSource(rules, own),
    ...addForward(rules),
    step("watchguard-policy", policy),
    step("watchguard-order", { rule: own }),
  ];
  const listed = families.flatMap((family) => rules.prefixes[family]);
  return toSnippet(action, rules, rules.mode === "allow-list" ? [toFile("list", action, rules, listed)] : [], steps);
}

function remove(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toOwn(rules);
  const steps = [
    step("watchguard-delete-policy", { rule: own }),
    ...(translates(rules) ? [step("watchguard-delete-snat", { snat: `${own}-snat` })] : []),
    step("watchguard-delete-alias", { alias: own }),
  ];
  return toSnippet(action, rules, [], steps);
}

function toSnippet(
  action: SnippetAction,
  rules: RuleSet,
  files: readonly SnippetFile[],
  steps: readonly Step[],
): Snippet {
  const { port, mode, dnsName } = rules;
  const proxy = takesAway(action) ? [] : [note("watchguard-proxy", { port })];
  const dns = mode === "dns-name" ? [note("dns-ipv6", { dnsName })] : [];
  return { files, steps, notes: [note("persist-itself"), ...proxy, ...dns, ...routedNotes(rules)] };
}

export const watchguard: FirewallPlatform = {
  id: "watchguard",
  name: "WatchGuard Firebox (Fireware)",
  keywords: ["Fireware", "Firebox", "FireboxV", "XTM", "Policy Manager"],
  family: "appliance",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "list",
  options: destinationOptions,
  reference: "https://www.watchguard.com/help/docs/help-center/en-US/Content/en-US/Fireware/policies/fqdn_about_c.html",
  testedWith: { level: "grammar", tools: "WatchGuard's help for Fireware" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove: (rules) => remove("remove", rules),
  temporary: {
    closesItself: false,
    open: (rules) => install("open", rules),
    close: (rules) => remove("close", rules),
  },
  selfUpdating: null,
};

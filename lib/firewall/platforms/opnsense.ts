import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet, SnippetFile } from "#lib/firewall/platform.ts";
import { destinationOptions, routedNotes } from "#lib/firewall/routed.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { hashOf } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { type Step, step } from "#lib/firewall/steps.ts";
import { toFile, toProvenance } from "#lib/firewall/text.ts";
import { addRuleSteps, dropRuleSteps, toAliasName } from "#lib/firewall/wan-steps.ts";
import { families } from "#lib/net/address.ts";

const toOwn = (rules: RuleSet) => toAliasName(rules, 31);

interface Alias {
  readonly type: "network" | "host" | "urltable";
  readonly updatefreq: string;
  readonly content: string;
}

const HOURLY = "0.0417"; // in days

// The import finds an alias by its name, and saves all of the file or nothing. The key only has to look like one.
function toImport(action: SnippetAction, rules: RuleSet, alias: Alias): SnippetFile {
  const id = `${hashOf(rules.name).toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`;
  const [description] = toProvenance(action, rules);
  const entry = { enabled: "1", name: toOwn(rules), ...alias, description };
  const text = JSON.stringify({ aliases: { alias: { [id]: entry } } }, null, 2);
  return toFile("json", action, rules, [text]);
}

function toAlias(rules: RuleSet): Alias {
  if (rules.mode === "dns-name") return { type: "host", updatefreq: "", content: rules.dnsName };
  const prefixes = families.flatMap((family) => rules.prefixes[family]);
  return { type: "network", updatefreq: "", content: prefixes.join("\n") };
}

function toSnippet(rules: RuleSet, files: readonly SnippetFile[], steps: readonly Step[]): Snippet {
  return { files, steps, notes: [note("persist-itself"), ...routedNotes(rules)] };
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toOwn(rules);
  // An alias of an earlier list may stay: nothing names it any more.
  if (rules.mode === "open") return toSnippet(rules, [], addRuleSteps(rules, own, "any"));
  const steps = [step("opnsense-import", { alias: own }), ...addRuleSteps(rules, own, own)];
  return toSnippet(rules, [toImport(action, rules, toAlias(rules))], steps);
}

function remove(rules: RuleSet): Snippet {
  const own = toOwn(rules);
  return toSnippet(rules, [], [...dropRuleSteps(rules, own), step("delete-alias", { alias: own })]);
}

export const opnsense: FirewallPlatform = {
  id: "opnsense",
  name: "OPNsense",
  keywords: ["Deciso", "FreeBSD", "pf", "HardenedBSD"],
  family: "appliance",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "json",
  options: destinationOptions,
  reference: "https://docs.opnsense.org/manual/aliases.html",
  testedWith: { level: "grammar", tools: "OPNsense's documentation and the source of its alias import" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove,
  temporary: {
    closesItself: false,
    open: (rules) => install("open", rules),
    close: (rules) => toSnippet(rules, [], dropRuleSteps(rules, toOwn(rules))),
  },
  selfUpdating: {
    everySeconds: 3660, // each minute it looks which tables are an hour old
    install: (rules, feed) => {
      const own = toOwn(rules);
      const alias = { type: "urltable", updatefreq: HOURLY, content: feed("allow-list.txt") } as const;
      const steps = [step("opnsense-import", { alias: own }), ...addRuleSteps(rules, own, own, rules.families)];
      return toSnippet(rules, [toImport("install", rules, alias)], steps);
    },
    remove,
  },
};

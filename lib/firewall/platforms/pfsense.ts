import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet, SnippetFile } from "#lib/firewall/platform.ts";
import { destinationOptions, routedNotes } from "#lib/firewall/routed.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { type Step, step } from "#lib/firewall/steps.ts";
import { toFile } from "#lib/firewall/text.ts";
import { addRuleSteps, dropRuleSteps, toAliasName } from "#lib/firewall/wan-steps.ts";
import { families } from "#lib/net/address.ts";

const toOwn = (rules: RuleSet) => toAliasName(rules, 20); // 31 less "_v999999999"

// An import only makes new aliases, so each version has its own and the rule moves from one to the next at once.
function toAlias(rules: RuleSet): string {
  return `${toOwn(rules)}_${rules.mode === "dns-name" ? "dns" : `v${rules.version}`}`;
}

function toSnippet(rules: RuleSet, files: readonly SnippetFile[], steps: readonly Step[]): Snippet {
  return { files, steps, notes: [note("persist-itself"), ...routedNotes(rules)] };
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toOwn(rules);
  if (rules.mode === "open") return toSnippet(rules, [], addRuleSteps(rules, own, "any"));
  const alias = toAlias(rules);
  const sources = rules.mode === "dns-name" ? [rules.dnsName] : families.flatMap((family) => rules.prefixes[family]);
  const steps = [
    step("pfsense-import", { alias }),
    ...addRuleSteps(rules, own, alias),
    step("delete-other-aliases", { own, alias }),
  ];
  return toSnippet(rules, [toFile("list", action, rules, sources)], steps);
}

function remove(rules: RuleSet): Snippet {
  const own = toOwn(rules);
  return toSnippet(rules, [], [...dropRuleSteps(rules, own), step("delete-aliases", { own })]);
}

export const pfsense: FirewallPlatform = {
  id: "pfsense",
  name: "pfSense",
  keywords: ["Netgate", "pfSense Plus", "pfSense CE", "FreeBSD", "pf"],
  family: "appliance",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "list",
  options: destinationOptions,
  reference: "https://docs.netgate.com/pfsense/en/latest/firewall/aliases-config.html",
  testedWith: { level: "grammar", tools: "Netgate's documentation of aliases" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove,
  temporary: {
    closesItself: false,
    open: (rules) => install("open", rules),
    close: (rules) => toSnippet(rules, [], dropRuleSteps(rules, toOwn(rules))),
  },
  selfUpdating: {
    everySeconds: 86_400, // whole days are the least that it takes
    install: (rules, feed) => {
      const own = toOwn(rules);
      const alias = `${own}_feed`;
      const steps = [
        step("pfsense-url-table", { alias, url: feed("allow-list.txt") }),
        ...addRuleSteps(rules, own, alias, rules.families),
        step("delete-other-aliases", { own, alias }),
      ];
      const { notes, ...rest } = toSnippet(rules, [], steps);
      return { ...rest, notes: [note("feed-daily"), ...notes] };
    },
    remove,
  },
};

import { beforeOption, junosName, toCandidate, toConfirmed } from "#lib/firewall/junos-script.ts";
import { note } from "#lib/firewall/notes.ts";
import { exampleOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { destinationNotes, destinationOf, destinationOptions } from "#lib/firewall/routed.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { snippetActions } from "#lib/firewall/snippet-action.ts";
import type { Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";
import { toHostPrefix } from "#lib/net/prefix.ts";

const words = {
  ipv4: {
    family: "inet",
    filter: exampleOption("ipv4Filter", junosName, { direct: "internet-in" }),
    before: beforeOption("ipv4BeforeTerm"),
    protocol: "protocol",
    everyone: "0.0.0.0/0",
    ending: "v4",
  },
  ipv6: {
    family: "inet6",
    filter: exampleOption("ipv6Filter", junosName, { direct: "internet-in-v6" }),
    before: beforeOption("ipv6BeforeTerm"),
    protocol: "next-header",
    everyone: "::/0",
    ending: "v6",
  },
};

function toTerm(rules: RuleSet, family: Family): string {
  const filter = optionOf(rules, words[family].filter);
  return `firewall family ${words[family].family} filter ${filter} term ${toObjectName(rules.name, 60)}`;
}

function toList(rules: RuleSet, family: Family): string {
  return `${toObjectName(rules.name, 60)}-${words[family].ending}`;
}

function drop(rules: RuleSet): Lines {
  return rules.families.map((family) => [
    `delete ${toTerm(rules, family)}`,
    `delete policy-options prefix-list ${toList(rules, family)}`,
  ]);
}

function addFamily(rules: RuleSet, family: Family): Lines {
  const { protocol, everyone, before } = words[family];
  const term = toTerm(rules, family);
  const list = toList(rules, family);
  const to = destinationOf(rules, family);
  const source = rules.mode === "open" ? `source-address ${everyone}` : `source-prefix-list ${list}`;
  const prefixes = rules.mode === "open" ? [] : rules.prefixes[family];
  return [
    prefixes.map((prefix) => `set policy-options prefix-list ${list} ${prefix}`),
    `set ${term} from ${source}`,
    to !== null && `set ${term} from destination-address ${toHostPrefix(to)}`,
    `set ${term} from ${protocol} tcp`,
    `set ${term} from destination-port ${rules.port}`,
    `set ${term} then accept`,
    `insert ${term} before term ${optionOf(rules, before)}`,
  ];
}

function add(rules: RuleSet): Lines {
  return [drop(rules), usedFamilies(rules).map((family) => addFamily(rules, family))];
}

function toNotes(rules: RuleSet) {
  const { port } = rules;
  return [note("before-term"), note("stateless-return", { port }), ...destinationNotes(rules)];
}

export const junosFilter: FirewallPlatform = {
  id: "junos-filter",
  name: "Juniper firewall filter (MX, EX, QFX)",
  keywords: ["Juniper", "Junos", "MX", "EX", "QFX", "ACX", "PTX", "stateless"],
  family: "router",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "junos",
  options: [words.ipv4.filter, words.ipv6.filter, words.ipv4.before, words.ipv6.before, ...destinationOptions],
  reference:
    "https://www.juniper.net/documentation/us/en/software/junos/routing-policy/topics/concept/firewall-filter-stateless-match-conditions-overview.html",
  testedWith: { level: "grammar", tools: "Junos routing policies and firewall filters guide" },
  install: (rules) => toCandidate("install", rules, add(rules), toNotes(rules)),
  update: (_from, to) => toCandidate("update", to, add(to), toNotes(to)),
  remove: (rules) => toCandidate("remove", rules, drop(rules), []),
  temporary: {
    closesItself: true,
    open: (rules, hours) => toConfirmed(rules, hours, add(rules), toNotes(rules)),
    close: (rules) => toCandidate("close", rules, drop(rules), []),
  },
  selfUpdating: null,
};

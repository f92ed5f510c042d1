import { beforeOption, junosName, toCandidate, toConfirmed } from "#lib/firewall/junos-script.ts";
import { note } from "#lib/firewall/notes.ts";
import { textOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { destinationOf, destinationOptions, routedNotes, seenPort, translates } from "#lib/firewall/routed.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { snippetActions } from "#lib/firewall/snippet-action.ts";
import {
  addAddresses,
  book,
  digit,
  dropEntries,
  findStale,
  nameOf,
  toEntries,
} from "#lib/firewall/srx-address-book.ts";
import type { Lines } from "#lib/firewall/text.ts";
import { type Family, families } from "#lib/net/address.ts";

const outside = textOption("outsideInterface", junosName, { direct: "untrust", forward: "untrust" });
const inside = textOption("insideInterface", junosName, { direct: "trust", forward: "trust" });
const before = beforeOption("beforeRule");

function toPolicy(rules: RuleSet): string {
  const zones = `from-zone ${optionOf(rules, outside)} to-zone ${optionOf(rules, inside)}`;
  return `security policies ${zones} policy ${nameOf(rules)}`;
}

// Lists would grow when they are set again; what has one value is replaced.
function dropLists(rules: RuleSet): Lines {
  return [`delete ${toPolicy(rules)}`, `delete ${book} address-set ${nameOf(rules)}`];
}

function toMatches(rules: RuleSet, used: readonly Family[]): Lines {
  const own = nameOf(rules);
  const sources = rules.mode === "open" ? used.map((family) => `any-${family}`) : [own];
  const server = (family: Family) => `${own}-server${digit[family]}`;
  const destinations = used.map((family) => (destinationOf(rules, family) === null ? `any-${family}` : server(family)));
  return [
    sources.map((source) => `set ${toPolicy(rules)} match source-address ${source}`),
    destinations.map((destination) => `set ${toPolicy(rules)} match destination-address ${destination}`),
    `set ${toPolicy(rules)} match application ${own}`,
  ];
}

function add(rules: RuleSet): Lines {
  const own = nameOf(rules);
  const policy = toPolicy(rules);
  const used = usedFamilies(rules);
  return [
    dropLists(rules),
    `set applications application ${own} protocol tcp`,
    `set applications application ${own} destination-port ${seenPort(rules)}`,
    used.map((family) => addAddresses(rules, family)),
    toMatches(rules, used),
    `set ${policy} then permit`,
    `insert ${policy} before policy ${optionOf(rules, before)}`,
  ];
}

function dropAll(rules: RuleSet): Lines {
  const names = families.flatMap((family) => [
    ...toEntries(rules, family).map(([name]) => name),
    `server${digit[family]}`,
  ]);
  const others = rules.mode === "allow-list" ? ["name4", "name6"] : [];
  return [
    dropLists(rules),
    `delete applications application ${nameOf(rules)}`,
    dropEntries(rules, [...names, ...others]),
  ];
}

function toNotes(rules: RuleSet) {
  const { port } = rules;
  return [
    note("before-rule", { before: optionOf(rules, before) }),
    note("srx-address-book"),
    ...(translates(rules) ? [note("forward-elsewhere", { port })] : []),
    ...routedNotes(rules),
  ];
}

export const junosSrx: FirewallPlatform = {
  id: "junos-srx",
  name: "Juniper SRX (Junos)",
  keywords: ["Juniper", "SRX", "vSRX", "Junos", "HPE Juniper", "security policies"],
  family: "appliance",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "junos",
  options: [outside, inside, before, ...destinationOptions],
  reference:
    "https://www.juniper.net/documentation/us/en/software/junos/security-policies/topics/topic-map/security-address-books-sets.html",
  testedWith: { level: "grammar", tools: "Junos security policies guide" },
  install: (rules) => toCandidate("install", rules, add(rules), toNotes(rules)),
  update: (from, to) => toCandidate("update", to, [add(to), dropEntries(to, findStale(from, to))], toNotes(to)),
  remove: (rules) => toCandidate("remove", rules, dropAll(rules), []),
  temporary: {
    closesItself: true,
    open: (rules, hours) => toConfirmed(rules, hours, add(rules), toNotes(rules)),
    close: (rules) => toCandidate("close", rules, dropAll(rules), []),
  },
  selfUpdating: null,
};

import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { require, toScript } from "#lib/firewall/shell.ts";
import { hashOf, toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import { families } from "#lib/net/address.ts";

// A comment holds 79 characters with the port and the end of an opening.
const toOwn = (rules: RuleSet) => toObjectName(rules.name, 35);

// Our rules are those of one number in one set, and rc.firewall starts at 100. Rules that others have under the same number are
// in set 0, where `set 7 delete 42` doesn't come.
function toPlace(rules: RuleSet) {
  const hash = hashOf(rules.name);
  const first = 1 + 2 * (hash % 49);
  return { set: 1 + (hash % 30), open: first, list: first + 1 };
}

function dropRule(rules: RuleSet, kind: "open" | "list"): string {
  const place = toPlace(rules);
  return `ipfw -q set ${place.set} delete ${place[kind]} 2>/dev/null || :`;
}

// Filled beside the table in use and swapped in: a table that is flushed first lets nobody in meanwhile.
function fillTable(rules: RuleSet): Lines {
  const own = toOwn(rules);
  const prefixes = families.flatMap((family) => rules.prefixes[family]);
  return [
    `ipfw -q table ${own} create type addr missing`,
    `ipfw -q table ${own}-new create type addr or-flush`,
    prefixes.map((prefix) => `ipfw -q table ${own}-new add ${prefix}`),
    `ipfw -q table ${own} swap ${own}-new`,
    `ipfw -q table ${own}-new destroy`,
  ];
}

function dropTable(rules: RuleSet): string {
  return `ipfw -q table ${toOwn(rules)} destroy 2>/dev/null || :`;
}

// The comment says all that decides the rule. One that has it stays: with a rule go the connections that it let in.
function addRule(rules: RuleSet, kind: "open" | "list", comment: string): Lines {
  const place = toPlace(rules);
  const from = kind === "open" ? "any" : `"table(${toOwn(rules)})"`;
  const match = `allow tcp from ${from} to me dst-port ${rules.port} in setup keep-state`;
  return [
    `if ipfw list | grep -qF "// ${comment}"; then :; else`,
    `  ${dropRule(rules, kind)}`,
    `  ipfw -q add ${place[kind]} set ${place.set} ${match} // "${comment}"`,
    "fi",
  ];
}

function install(rules: RuleSet): Lines {
  const kind = rules.mode === "open" ? "open" : "list";
  const rule = addRule(rules, kind, `${toOwn(rules)} ${kind} port ${rules.port}.`);
  return kind === "open"
    ? [rule, dropRule(rules, "list"), dropTable(rules)]
    : [fillTable(rules), rule, dropRule(rules, "open")];
}

function remove(rules: RuleSet): Lines {
  return [dropRule(rules, "list"), dropRule(rules, "open"), dropTable(rules)];
}

// A job of an earlier opening finds another end and leaves this one alone. atrun looks every five minutes. No rule outlives a reboot.
function open(rules: RuleSet, hours: number): Lines {
  const ending = `${toOwn(rules)} open port ${rules.port} until $end.`;
  const job = `if ipfw list | grep -qF '// ${ending}'; then ${dropRule(rules, "open")}; fi`;
  return [
    `end=$(($(date +%s) + ${hours * 3600}))`,
    `echo "${job}" | at now + ${hours * 60 - 5} minutes`,
    addRule(rules, "open", ending),
  ];
}

function print(action: SnippetAction, rules: RuleSet, body: Lines): Snippet {
  const script = toScript([require("ipfw list >/dev/null", "ipfw does not run"), body]);
  return { files: [toFile("sh", action, rules, script)], notes: [note("run-as-root"), note("persist-ipfw")] };
}

export const ipfw: FirewallPlatform = {
  id: "ipfw",
  name: "ipfw (FreeBSD ≥ 11)",
  keywords: ["FreeBSD", "IPFIREWALL", "DragonFly"],
  family: "host",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: [],
  reference: "https://man.freebsd.org/ipfw(8)",
  testedWith: { level: "parser", tools: "dash, shellcheck; own grammar of ipfw(8)" },
  install: (rules) => print("install", rules, install(rules)),
  update: (_from, to) => print("update", to, install(to)),
  remove: (rules) => print("remove", rules, remove(rules)),
  temporary: {
    closesItself: true,
    open: (rules, hours) => print("open", rules, open(rules, hours)),
    close: (rules) => print("close", rules, remove(rules)),
  },
  selfUpdating: null,
};

import { setEnd } from "#lib/firewall/iptables-script.ts";
import { note } from "#lib/firewall/notes.ts";
import { changeFile, defineEdit, setOwnLines } from "#lib/firewall/own-lines.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { require, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

// A chain has 28 characters, less "out_" and "-v4".
function toOwn(rules: RuleSet): string {
  return toObjectName(rules.name, 21);
}

function toVariable(rules: RuleSet): string {
  return toOwn(rules).replaceAll("-", "_");
}

const numbers: Record<Family, string> = { ipv4: "4", ipv6: "6" };

/** An interface that takes what comes from the sources, and hands on what is for another port. */
function toInterface(rules: RuleSet, family: Family, source: string, custom = ""): Lines {
  const number = numbers[family];
  return [
    `interface${number} any ${toOwn(rules)}-v${number}${source}`,
    "  policy return",
    `  server custom ${toVariable(rules)} tcp/${rules.port} any accept${custom}`,
  ];
}

function toListed(rules: RuleSet, family: Family): Lines {
  if (rules.mode === "open") return toInterface(rules, family, "");
  if (rules.mode === "dns-name") return toInterface(rules, family, ` src ${rules.dnsName}`);
  const list = `${toVariable(rules)}_${family}`;
  return [
    `${list}=""`,
    rules.prefixes[family].map((prefix) => `${list}="$${list} ${prefix}"`),
    toInterface(rules, family, ` src "$${list}"`),
  ];
}

// Statements such as `blacklist` and `dnat` have to come before any interface, and ours before the customer's interfaces.
const firstInterface = "/^[[:blank:]]*(ipv(4|6|46)[[:blank:]]+)?(interface|router)(4|6|46)?[[:blank:]]/";

// In this mode FireHOL ends in an error whatever it read, but prints the rules only if it could read all.
const readNew: Lines = [
  "read_new() {",
  'out=$(firehol "$conf.new" debug 2>&1) || :',
  `printf '%s\\n' "$out"`,
  'case "$out" in *"# Commands to execute"*) ;; *) return 1 ;; esac',
  "}",
];

function print(action: SnippetAction, rules: RuleSet, lines: Lines): Snippet {
  const { dnsName } = rules;
  const script = toScript([
    "umask 077",
    "conf=/etc/firehol/firehol.conf",
    require('[ -s "$conf" ]', "no $conf"),
    defineEdit({ own: toOwn(rules), before: firstInterface }),
    lines,
    readNew,
    changeFile({ program: "FireHOL", check: "read_new", apply: "firehol restart" }),
  ]);
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [
      note("run-as-root"),
      note("persist-itself"),
      note("edits-file", { file: "/etc/firehol/firehol.conf" }),
      note("firehol-restart"),
      ...(rules.mode === "dns-name" ? [note("dns-frozen", { dnsName }), note("dns-boot", { dnsName })] : []),
    ],
  };
}

function put(rules: RuleSet, toLines: (family: Family) => Lines): Lines {
  return setOwnLines("lines", toOwn(rules), usedFamilies(rules).map(toLines));
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  return print(
    action,
    rules,
    put(rules, (family) => toListed(rules, family)),
  );
}

export const firehol: FirewallPlatform = {
  id: "firehol",
  name: "FireHOL (≥ 2)",
  keywords: ["iptables", "Linux"],
  family: "host",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: [],
  reference: "https://firehol.org/firehol-manual/firehol-interface/",
  testedWith: { level: "packets", tools: "FireHOL 3.1.7" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove: (rules) => print("remove", rules, ["lines="]),
  temporary: {
    closesItself: true,
    // The kernel looks at its clock, also when FireHOL has been started again.
    open: (rules, hours) => {
      const custom = " custom '-m time --datestop $end'";
      return print("open", rules, [setEnd(hours), put(rules, (family) => toInterface(rules, family, "", custom))]);
    },
    close: (rules) => print("close", rules, ["lines="]),
  },
  selfUpdating: null,
};

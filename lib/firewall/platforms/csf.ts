import { note } from "#lib/firewall/notes.ts";
import { anyStatement, changeFile, defineEdit, setOwnLines } from "#lib/firewall/own-lines.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { type RuleSet, sourcesOf, usedFamilies } from "#lib/firewall/rule-set.ts";
import { require, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";

const toOwn = (rules: RuleSet) => toObjectName(rules.name, 64);

// csf asks csf.allow before csf.deny and before the ports of TCP_IN; the order within it is of no account. A name only works in
// csf.dyndns, where lfd looks it up when DYNDNS is on.
function toFilters(rules: RuleSet): Lines {
  const sources = usedFamilies(rules).flatMap((family) => sourcesOf(rules, family));
  return sources.map((source) => `tcp|in|d=${rules.port}|s=${source}`);
}

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toOwn(rules);
  const script = toScript([
    "umask 077",
    "conf=/etc/csf/csf.allow",
    require('[ -e "$conf" ]', "no csf"),
    defineEdit({ own, before: anyStatement }),
    setOwnLines("lines", own, takesAway(action) ? [] : toFilters(rules)),
    changeFile({ program: "csf", check: null, apply: "csf -r" }),
  ]);
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [
      note("run-as-root"),
      note("persist-itself"),
      note("edits-file", { file: "csf.allow" }),
      note("csf-ports", { port: rules.port }),
    ],
  };
}

export const csf: FirewallPlatform = {
  id: "csf",
  name: "CSF (ConfigServer Security & Firewall)",
  keywords: ["ConfigServer", "cPanel", "WHM", "DirectAdmin", "lfd", "iptables", "Linux"],
  family: "host",
  isLegacy: true,
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: [],
  reference: "https://sentinelfirewall.org/docs/usage/allow-deny-filters",
  testedWith: { level: "grammar", tools: "the readme and source of csf, shellcheck, dash" },
  install: (rules) => print("install", rules),
  update: (_from, to) => print("update", to),
  remove: (rules) => print("remove", rules),
  temporary: {
    closesItself: false,
    open: (rules) => print("open", rules),
    close: (rules) => print("close", rules),
  },
  selfUpdating: null,
};

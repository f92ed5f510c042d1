import { changeChains, setEnd, untilEnd } from "#lib/firewall/iptables-script.ts";
import { type Note, note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { callEach, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

// The comment names the rule in our own words, so that a later text finds what is no longer wanted. "any" makes both rules.
function addRules(rules: RuleSet, own: string): Lines {
  const { topology, port, mode } = rules;
  const isDirect = topology.kind === "direct";
  const to = isDirect ? `any port ${port}` : `${topology.insideAddress} port ${topology.insidePort}`;
  const id = isDirect ? `${own} ${port}` : `${own} ${topology.insideAddress} ${topology.insidePort}`;
  const add = (family: string, sources: readonly string[]) =>
    callEach(`allow_${family}`, sources, [
      `ufw ${isDirect ? "" : "route "}prepend allow proto tcp from "$1" to ${to} comment "${id} $1"`,
      `keep="$keep`,
      `'${id} $1'"`,
    ]);
  if (mode === "open") return add("all", ["any"]);
  const off = `echo "IPV6 is off in /etc/default/ufw: no rules for IPv6" >&2`;
  const addFamily = (family: Family) =>
    family === "ipv4"
      ? add(family, rules.prefixes.ipv4)
      : ["if grep -qi '^IPV6=yes' /etc/default/ufw; then", add(family, rules.prefixes.ipv6), `else ${off}; fi`];
  return usedFamilies(rules).map(addFamily);
}

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toObjectName(rules.name, 64);
  const script = toScript([
    `keep="'${own}'"`,
    action !== "remove" && addRules(rules, own),
    `ufw show added | sed -n "/ comment '${own} /p" | { grep -vF "$keep" || :; } |`,
    `  sed "s/^ufw route allow/route delete allow/; s/^ufw allow/delete allow/; s/ comment '.*//" | xargs -r -L 1 ufw`,
  ]);
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [note("run-as-root"), note("persist-itself"), ...forwardNotes(rules)],
  };
}

// ufw has no rules that end: these are iptables' own, before the chains of ufw. A reboot takes them away as well.
function printTemporary(action: SnippetAction, rules: RuleSet, hours: number | null): Snippet {
  const own = toObjectName(rules.name, 28);
  const extra = { comment: "temporary", onlyFilter: true };
  const script = toScript([
    hours === null ? [] : setEnd(hours),
    changeChains(rules, own, hours === null ? null : untilEnd, extra),
  ]);
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [note("run-as-root"), ...(hours === null ? [] : [note("beside-ufw")]), ...forwardNotes(rules)],
  };
}

function forwardNotes({ topology, port }: RuleSet): readonly Note[] {
  return topology.kind === "forward" ? [note("forward-needed", { port })] : [];
}

export const ufw: FirewallPlatform = {
  id: "ufw",
  name: "ufw",
  keywords: ["Ubuntu", "uncomplicated firewall", "Linux"],
  family: "host",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "sh",
  options: [],
  reference: "https://manpages.debian.org/bookworm/ufw/ufw.8.en.html",
  testedWith: { level: "packets", tools: "ufw 0.36.2" },
  install: (rules) => print("install", rules),
  update: (_from, to) => print("update", to),
  remove: (rules) => print("remove", rules),
  temporary: {
    closesItself: true,
    open: (rules, hours) => printTemporary("open", rules, hours),
    close: (rules) => printTemporary("close", rules, null),
  },
  selfUpdating: null,
};

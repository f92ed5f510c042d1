import type { FeedAddress } from "#lib/firewall/feed-address.ts";
import { note } from "#lib/firewall/notes.ts";
import { textOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { destinationNotes, destinationOf, destinationOptions, seenPort, translates } from "#lib/firewall/routed.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import { closeLater, dropJob, updateOften, writeList } from "#lib/firewall/uci-job.ts";
import { addSection, changeFirewall, dropSection, dropSections, requireZones } from "#lib/firewall/uci-script.ts";
import type { Family } from "#lib/net/address.ts";

const zoneName = /^[A-Za-z][A-Za-z0-9_]{0,10}$/;
const outside = textOption("outsideInterface", zoneName, { direct: "wan", forward: "wan" });
const inside = textOption("insideInterface", zoneName, { direct: "lan", forward: "lan" });

const toOwn = (rules: RuleSet) => toObjectName(rules.name, 35);
// UCI takes no hyphen in the name of a section.
const toSection = (rules: RuleSet, family: Family) => `${toOwn(rules).replaceAll("-", "_")}_${family}`;

function addSet(rules: RuleSet, family: Family, isFollowing: boolean): Lines {
  return addSection(`${toSection(rules, family)}_set`, "ipset", {
    name: `${toOwn(rules)}-${family}`,
    family,
    match: ["src_net"],
    loadfile: isFollowing ? `/etc/${toOwn(rules)}/${family}` : null,
    entry: isFollowing ? null : rules.prefixes[family],
  });
}

function addRule(rules: RuleSet, family: Family): Lines {
  const { topology, port } = rules;
  const isForward = topology.kind === "forward" && translates(rules);
  const section = toSection(rules, family);
  const options = {
    name: `${toOwn(rules)} list v${rules.version}`,
    src: optionOf(rules, outside),
    dest: optionOf(rules, inside),
    proto: "tcp",
    src_dport: isForward ? port : null,
    dest_ip: destinationOf(rules, family),
    dest_port: seenPort(rules),
    reflection: isForward ? 0 : null, // else its hosts inside would pass the list by on the public address
    family,
    ipset: rules.mode === "open" ? null : `${toOwn(rules)}-${family}`,
    target: isForward ? "DNAT" : "ACCEPT",
  };
  return [addSection(section, isForward ? "redirect" : "rule", options), `uci reorder firewall.${section}=0`];
}

function toSections(rules: RuleSet): readonly string[] {
  return rules.families.flatMap((family) => [`${toSection(rules, family)}_set`, toSection(rules, family)]);
}

function install(rules: RuleSet, used: readonly Family[], isFollowing: boolean): Lines {
  return changeFirewall([
    requireZones([optionOf(rules, outside), optionOf(rules, inside)]),
    toSections(rules).map(dropSection),
    used.map((family) => [rules.mode !== "open" && addSet(rules, family, isFollowing), addRule(rules, family)]),
  ]);
}

function remove(rules: RuleSet): Lines {
  return [dropSections(toOwn(rules), toSections(rules)), dropJob(toOwn(rules))];
}

function toSnippet(action: SnippetAction, rules: RuleSet, body: Lines): Snippet {
  return {
    files: [toFile("sh", action, rules, toScript(body))],
    notes: [note("run-as-root"), note("persist-itself"), ...destinationNotes(rules)],
  };
}

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const added = () => [install(rules, usedFamilies(rules), false), dropJob(toOwn(rules))];
  return toSnippet(action, rules, takesAway(action) ? remove(rules) : added());
}

function open(rules: RuleSet, hours: number): Snippet {
  return toSnippet("open", rules, [
    closeLater(toOwn(rules), hours, remove(rules)),
    install(rules, usedFamilies(rules), false),
  ]);
}

function follow(rules: RuleSet, feed: FeedAddress): Snippet {
  const own = toOwn(rules);
  return toSnippet("install", rules, [
    writeList(own, rules.families, rules.prefixes),
    install(rules, rules.families, true),
    updateOften(own, feed),
  ]);
}

export const openwrt: FirewallPlatform = {
  id: "openwrt",
  name: "OpenWrt (≥ 22.03)",
  keywords: ["UCI", "fw4", "firewall4", "LuCI", "Turris", "GL.iNet", "Linksys"],
  family: "router",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "sh",
  options: [outside, inside, ...destinationOptions],
  reference: "https://openwrt.org/docs/guide-user/firewall/firewall_configuration",
  testedWith: { level: "parser", tools: "dash, shellcheck; own grammar of UCI and firewall4" },
  install: (rules) => print("install", rules),
  update: (_from, to) => print("update", to),
  remove: (rules) => print("remove", rules),
  temporary: { closesItself: true, open, close: (rules) => print("close", rules) },
  selfUpdating: { everySeconds: 600, install: follow, remove: (rules) => print("remove", rules) },
};

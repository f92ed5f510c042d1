import type { FeedAddress } from "#lib/firewall/feed-address.ts";
import { type Note, note } from "#lib/firewall/notes.ts";
import { textOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { destinationOf, destinationOptions, routedNotes, seenPort, translates } from "#lib/firewall/routed.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { reservedEnding, toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import { type Family, families } from "#lib/net/address.ts";

const interfaceName = /^[a-z][a-z0-9.]{0,14}$/;
const outside = textOption("outsideInterface", interfaceName, { direct: "eth0", forward: "eth0" });
const ruleNumber = textOption("ruleNumber", /^[1-9][0-9]{0,4}$/, { direct: "3", forward: "3" });

const groupKind: Record<Family, string> = { ipv4: "network-group", ipv6: "ipv6-network-group" };
const everyone: Record<Family, string> = { ipv4: "0.0.0.0/0", ipv6: "::/0" };

const toOwn = (rules: RuleSet) => toObjectName(rules.name, 31);

/** An opening has the number itself and the list the next one: neither takes the other's place. */
function toNumber(rules: RuleSet): number {
  return Number(optionOf(rules, ruleNumber)) + (rules.name.endsWith(reservedEnding) ? 0 : 1);
}

function toRulePath(rules: RuleSet, family: Family): string {
  return `firewall ${family} forward filter rule ${toNumber(rules)}`;
}

function addGroup(rules: RuleSet, family: Family): Lines {
  const group = `set firewall group ${groupKind[family]} ${toOwn(rules)}`;
  return rules.prefixes[family].map((prefix) => `${group} network ${prefix}`);
}

// In a rule for IPv6 too the keyword is "network-group".
function toSource(rules: RuleSet, family: Family, isFollowing: boolean): string {
  if (isFollowing) return `group remote-group ${toOwn(rules)}`;
  if (rules.mode === "open") return `address ${everyone[family]}`;
  return rules.mode === "dns-name" ? `fqdn ${rules.dnsName}` : `group network-group ${toOwn(rules)}`;
}

function addRule(rules: RuleSet, family: Family, isFollowing: boolean): Lines {
  const rule = `set ${toRulePath(rules, family)}`;
  const to = destinationOf(rules, family);
  return [
    `${rule} action accept`,
    `${rule} description '${toOwn(rules)} list v${rules.version}'`,
    `${rule} inbound-interface name ${optionOf(rules, outside)}`,
    `${rule} protocol tcp`,
    `${rule} source ${toSource(rules, family, isFollowing)}`,
    to !== null && `${rule} destination address ${to}`,
    `${rule} destination port ${seenPort(rules)}`,
  ];
}

function addForward(rules: RuleSet): Lines {
  const { topology, port } = rules;
  if (topology.kind === "direct" || !translates(rules)) return [];
  const rule = `set nat destination rule ${toNumber(rules)}`;
  return [
    `${rule} description ${toOwn(rules)}`,
    `${rule} inbound-interface name ${optionOf(rules, outside)}`,
    `${rule} protocol tcp`,
    `${rule} destination port ${port}`,
    `${rule} translation address ${topology.insideAddress}`,
    `${rule} translation port ${topology.insidePort}`,
  ];
}

function dropAll(rules: RuleSet): Lines {
  return [
    rules.families.map((family) => `delete ${toRulePath(rules, family)}`),
    translates(rules) && `delete nat destination rule ${toNumber(rules)}`,
    families.map((family) => `delete firewall group ${groupKind[family]} ${toOwn(rules)}`),
    `delete firewall group remote-group ${toOwn(rules)}`,
  ];
}

// One candidate: what is deleted and set again is no change, and nothing happens before the commit.
function toSnippet(action: SnippetAction, rules: RuleSet, body: Lines, notes: readonly Note[] = []): Snippet {
  const text = ["configure", dropAll(rules), body, "commit", "save", "exit"];
  const place = note("vyos-rule", { number: toNumber(rules) });
  const all = [...notes, place, note("absent-reported"), note("persist-itself"), ...routedNotes(rules)];
  return { files: [toFile("vyos", action, rules, text)], notes: all };
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  const used = usedFamilies(rules);
  const groups = rules.mode === "allow-list" ? used.map((family) => addGroup(rules, family)) : [];
  return toSnippet(action, rules, [groups, used.map((family) => addRule(rules, family, false)), addForward(rules)]);
}

function follow(rules: RuleSet, feed: FeedAddress): Snippet {
  const group = `set firewall group remote-group ${toOwn(rules)} url ${feed("allow-list.txt")}`;
  const added = rules.families.map((family) => addRule(rules, family, true));
  return toSnippet("install", rules, [group, added, addForward(rules)], [note("vyos-remote-group")]);
}

export const vyos: FirewallPlatform = {
  id: "vyos",
  name: "VyOS (≥ 1.4)",
  keywords: ["Vyatta", "sagitta", "circinus"],
  family: "router",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "vyos",
  options: [outside, ruleNumber, ...destinationOptions],
  reference: "https://docs.vyos.io/en/latest/configuration/firewall/ipv4.html",
  testedWith: { level: "grammar", tools: "VyOS documentation and command definitions" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove: (rules) => toSnippet("remove", rules, []),
  temporary: {
    closesItself: false,
    open: (rules) => install("open", rules),
    close: (rules) => toSnippet("close", rules, []),
  },
  selfUpdating: { everySeconds: 300, install: follow, remove: (rules) => toSnippet("remove", rules, []) },
};

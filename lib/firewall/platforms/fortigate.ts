import { config, deleteAll, digit, edit, editAddress, toPolicyId } from "#lib/firewall/fortios-script.ts";
import { note } from "#lib/firewall/notes.ts";
import { textOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { destinationOf, destinationOptions, routedNotes, seenPort, translates } from "#lib/firewall/routed.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import { type Family, families } from "#lib/net/address.ts";
import { toHostPrefix } from "#lib/net/prefix.ts";

const interfaceName = /^[A-Za-z][A-Za-z0-9_.-]{0,34}$/;
const outside = textOption("outsideInterface", interfaceName, { direct: "wan1", forward: "wan1" });
const inside = textOption("insideInterface", interfaceName, { direct: "internal", forward: "internal" });
const before = textOption("beforePolicy", /^[1-9][0-9]{0,8}$/, { direct: "1", forward: "1" });
const publicAddress = textOption("publicAddress", /^[0-9]{1,3}(\.[0-9]{1,3}){3}$/, { forward: "0.0.0.0" });

function addSources(rules: RuleSet, own: string, family: Family): Lines {
  if (rules.mode === "open") return [];
  if (rules.mode === "dns-name")
    return config(`address${digit[family]}`, edit(`"${own}-name"`, ["set type fqdn", `set fqdn "${rules.dnsName}"`]));
  const prefixes = rules.prefixes[family];
  const members = prefixes.map((prefix) => `"${own}-${prefix}"`).join(" ");
  return [
    config(
      `address${digit[family]}`,
      prefixes.map((prefix) => editAddress(`${own}-${prefix}`, prefix, family)),
    ),
    config(`addrgrp${digit[family]}`, edit(`"${own}"`, [`set member ${members}`])),
  ];
}

function addDestination(rules: RuleSet, own: string, family: Family): Lines {
  const { topology, port } = rules;
  const to = destinationOf(rules, family);
  if (topology.kind === "direct" || !translates(rules))
    return to === null ? [] : config(`address${digit[family]}`, editAddress(`${own}-server`, toHostPrefix(to), family));
  const vip = [
    `set extip ${optionOf(rules, publicAddress)}`,
    `set extintf "${optionOf(rules, outside)}"`,
    "set portforward enable",
    `set mappedip "${topology.insideAddress}"`,
    `set extport ${port}`,
    `set mappedport ${topology.insidePort}`,
  ];
  return config("vip", edit(`"${own}"`, vip));
}

function toMatch(rules: RuleSet, own: string, family: Family): Lines {
  const names = { open: "all", "dns-name": `${own}-name`, "allow-list": own };
  const server = translates(rules) ? own : `${own}-server`;
  const to = destinationOf(rules, family) === null ? "all" : server;
  return [`set srcaddr${digit[family]} "${names[rules.mode]}"`, `set dstaddr${digit[family]} "${to}"`];
}

// Source NAT is off, or the mail server would see the firewall as every sender.
function addPolicy(rules: RuleSet, own: string, used: readonly Family[]): Lines {
  const unused = families.filter((family) => !used.includes(family));
  const id = toPolicyId(rules.name);
  const policy = [
    `set name "${own}"`,
    `set srcintf "${optionOf(rules, outside)}"`,
    `set dstintf "${optionOf(rules, inside)}"`,
    "set action accept",
    used.map((family) => toMatch(rules, own, family)),
    unused.map((family) => [`unset srcaddr${digit[family]}`, `unset dstaddr${digit[family]}`]),
    'set schedule "always"',
    `set service "${own}"`,
    "set nat disable",
    `set comments "list v${rules.version}"`,
  ];
  return config("policy", [edit(`${id}`, policy), `move ${id} before ${optionOf(rules, before)}`]);
}

function install(action: SnippetAction, rules: RuleSet, stale: Lines): Snippet {
  const own = toObjectName(rules.name, 35);
  const used = usedFamilies(rules);
  const body = [
    used.map((family) => [addSources(rules, own, family), addDestination(rules, own, family)]),
    config("service custom", edit(`"${own}"`, [`set tcp-portrange ${seenPort(rules)}`])),
    addPolicy(rules, own, used),
    stale,
  ];
  return toSnippet(action, rules, body);
}

function update(from: RuleSet, to: RuleSet): Snippet {
  const own = toObjectName(to.name, 35);
  const stale = to.families.map((family) => [
    from.prefixes[family].length > 0 &&
      to.prefixes[family].length === 0 &&
      config(`addrgrp${digit[family]}`, [`delete "${own}"`]),
    deleteAll(
      own,
      family,
      from.prefixes[family].filter((prefix) => !to.prefixes[family].includes(prefix)),
    ),
  ]);
  return install("update", to, to.mode === "allow-list" ? stale : []);
}

// From the outside in: an object that something names can't be deleted.
function remove(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toObjectName(rules.name, 35);
  const drop = (path: string, key: string) => config(path, [`delete ${key}`]);
  return toSnippet(action, rules, [
    drop("policy", `${toPolicyId(rules.name)}`),
    translates(rules) && drop("vip", `"${own}"`),
    drop("service custom", `"${own}"`),
    rules.families.map((family) => [
      drop(`addrgrp${digit[family]}`, `"${own}"`),
      deleteAll(own, family, [...rules.prefixes[family], "name", "server"]),
    ]),
  ]);
}

function toSnippet(action: SnippetAction, rules: RuleSet, body: Lines): Snippet {
  const place = { policy: toPolicyId(rules.name), before: optionOf(rules, before) };
  const notes = [note(takesAway(action) ? "remove-applied" : "policy-place", place), note("persist-itself")];
  return { files: [toFile("fortios", action, rules, body)], notes: [...notes, ...routedNotes(rules)] };
}

export const fortigate: FirewallPlatform = {
  id: "fortigate",
  name: "FortiGate (FortiOS ≥ 6.4)",
  keywords: ["Fortinet", "FortiOS", "FortiWiFi"],
  family: "appliance",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "fortios",
  options: [outside, inside, before, publicAddress, ...destinationOptions],
  reference: "https://docs.fortinet.com/document/fortigate/7.4.0/cli-reference/323620/config-firewall-policy",
  testedWith: { level: "grammar", tools: "FortiOS 7.4 CLI reference" },
  install: (rules) => install("install", rules, []),
  update,
  remove: (rules) => remove("remove", rules),
  temporary: {
    closesItself: false,
    open: (rules) => install("open", rules, []),
    close: (rules) => remove("close", rules),
  },
  selfUpdating: null,
};

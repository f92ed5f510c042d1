import type { FeedAddress } from "#lib/firewall/feed-address.ts";
import { definePut, openSession, publish } from "#lib/firewall/mgmt-cli-script.ts";
import { type Note, note } from "#lib/firewall/notes.ts";
import { textOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { feed, require, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { indent, type Lines, toFile } from "#lib/firewall/text.ts";

const object = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
const layer = textOption("layer", object, { direct: "Network" });
const destination = textOption("destination", object, { direct: "Any" });

const toOwn = (rules: RuleSet) => toObjectName(rules.name, 64);
// Names are unique among objects of all kinds but rules; no name of a customer's choice has an underscore.
const toService = (rules: RuleSet) => `${toOwn(rules)}_port`;
const toFeedName = (rules: RuleSet) => `${toOwn(rules)}_feed`;
// The leading dot belongs to it; is-sub-domain false has the gateway look up this name alone.
const toDomain = (rules: RuleSet) => `.${rules.dnsName}`;

// One object for each prefix; leaves the arguments that make the group of them.
function putMembers(rules: RuleSet): Lines {
  return [
    "set --",
    "while read -r prefix; do",
    indent([
      `name=${toOwn(rules)}-$(printf '%s' "$prefix" | tr ':/' '_-')`,
      'case "$prefix" in',
      `*.*/32 | *:*/128) put host "$name" ip-address "\${prefix%/*}" ;;`,
      `*) put network "$name" subnet "\${prefix%/*}" mask-length "\${prefix#*/}" ;;`,
      "esac",
      'set -- "$@" "members.$(($# / 2 + 1))" "$name"',
    ]),
    feed(
      "done",
      usedFamilies(rules).flatMap((family) => rules.prefixes[family]),
    ),
    `put group ${toOwn(rules)} "$@"`,
  ];
}

function putSource(rules: RuleSet): Lines {
  if (rules.mode === "allow-list") return putMembers(rules);
  const domain = toDomain(rules);
  const add = `has dns-domain name ${domain} || api add dns-domain name ${domain} is-sub-domain false comments ${toOwn(rules)}`;
  return rules.mode === "dns-name" ? ["set --", add] : ["set --"];
}

// "set" replaces the source, and moves the rule back to the top.
function putRule(rules: RuleSet, source: string, comment: string): Lines {
  const own = toOwn(rules);
  const place = optionOf(rules, layer);
  return [
    `put service-tcp ${toService(rules)} port ${rules.port} match-for-any false`,
    `if has access-rule name ${own} layer ${place}; then`,
    '  verb="set"',
    "  position=new-position",
    "else",
    '  verb="add"',
    "  position=position",
    "fi",
    `api "$verb" access-rule name ${own} layer ${place} "$position" top source ${source} \\`,
    `  destination ${optionOf(rules, destination)} service ${toService(rules)} action Accept comments "${comment}"`,
  ];
}

const readMembers = (own: string): Lines => [
  `old=$(show group name ${own} | sed -n 's/^[- ]*name: "\\(${own}-[^"]*\\)"$/\\1/p')`,
];

// Members of our group that this text doesn't want.
const dropMembers: Lines = [
  "while read -r name; do",
  indent([
    'case " $* " in (*" $name "*) continue ;; esac',
    'case "$name" in',
    '*.*-32 | *_*-128) drop host "$name" ;;',
    '?*) drop network "$name" ;;',
    "esac",
  ]),
  feed("done", ["$old"]),
];

// The domain is ours by its comment, and stays as long as another rule names it.
function dropDomain(rules: RuleSet): Lines {
  const domain = toDomain(rules);
  return [
    `if show dns-domain name ${domain} | grep -qF '"${toOwn(rules)}"'; then`,
    `  mgmt_cli delete dns-domain name ${domain} -s "$session" </dev/null >/dev/null 2>&1 || :`,
    "fi",
  ];
}

function print(action: SnippetAction, rules: RuleSet, body: Lines, ...more: readonly Note[]): Snippet {
  const script = toScript([
    require("command -v mgmt_cli >/dev/null", "no mgmt_cli, which is on the management server"),
    openSession(toOwn(rules)),
    takesAway(action) ? [] : definePut,
    body,
    publish,
  ]);
  const notes = [note("check-point-publish"), ...more];
  if (takesAway(action)) return { files: [toFile("sh", action, rules, script)], notes };
  const added = [note("check-point-rule", { port: rules.port })];
  return { files: [toFile("sh", action, rules, script)], notes: [...notes, ...added] };
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toOwn(rules);
  const sources = { open: "Any", "dns-name": toDomain(rules), "allow-list": own };
  const { mode, dnsName } = rules;
  const body = [
    readMembers(own),
    putSource(rules),
    putRule(rules, sources[mode], `list v${rules.version}`),
    mode !== "allow-list" && `drop group ${own}`,
    dropMembers,
    `drop network-feed ${toFeedName(rules)}`,
    mode !== "dns-name" && dropDomain(rules),
  ];
  return print(action, rules, body, ...(mode === "dns-name" ? [note("dns-followed", { dnsName })] : []));
}

function remove(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toOwn(rules);
  const place = optionOf(rules, layer);
  return print(action, rules, [
    readMembers(own),
    "set --",
    `if has access-rule name ${own} layer ${place}; then api delete access-rule name ${own} layer ${place}; fi`,
    `drop group ${own}`,
    dropMembers,
    `drop network-feed ${toFeedName(rules)}`,
    dropDomain(rules),
    `drop service-tcp ${toService(rules)}`,
  ]);
}

function follow(rules: RuleSet, address: FeedAddress): Snippet {
  const own = toOwn(rules);
  const name = toFeedName(rules);
  const body = [
    readMembers(own),
    "set --",
    `put network-feed ${name} feed-url ${address("allow-list.txt")} feed-format "Flat List" \\`,
    '  feed-type "IP Address" data-column 1 use-gateway-proxy false update-interval 60',
    putRule(rules, name, "follows a feed"),
    `drop group ${own}`,
    dropMembers,
    dropDomain(rules),
  ];
  return print("install", rules, body, note("check-point-feed"));
}

export const checkPoint: FirewallPlatform = {
  id: "check-point",
  name: "Check Point (≥ R80.10)",
  keywords: ["Quantum", "SmartConsole", "Gaia", "mgmt_cli", "Security Management", "NGFW"],
  family: "appliance",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: [layer, destination],
  reference: "https://sc1.checkpoint.com/documents/latest/APIs/",
  testedWith: { level: "grammar", tools: "the Management API reference, shellcheck, dash" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove: (rules) => remove("remove", rules),
  temporary: {
    closesItself: false,
    open: (rules) => install("open", rules),
    close: (rules) => remove("close", rules),
  },
  selfUpdating: { everySeconds: 3600, install: follow, remove: (rules) => remove("remove", rules) },
};

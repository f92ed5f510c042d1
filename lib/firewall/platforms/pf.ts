import { note } from "#lib/firewall/notes.ts";
import { choiceOption, textOption } from "#lib/firewall/option.ts";
import { changeConfiguration, toAnchorFile } from "#lib/firewall/pf-conf.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { destinationNotes, seenPort, translates } from "#lib/firewall/routed.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { feed, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { indent, type Lines, toFile } from "#lib/firewall/text.ts";

const system = choiceOption("system", ["openbsd", "freebsd"], { direct: "openbsd", forward: "openbsd" });
const outside = textOption("interface", /^[a-z][a-z0-9_.]{0,14}$/, { forward: "egress" });

/** FreeBSD translates in rules of their own, OpenBSD in the rule that passes. */
function redirects(rules: RuleSet): boolean {
  return isFreeBsd(rules) && translates(rules);
}

function isFreeBsd(rules: RuleSet): boolean {
  return optionOf(rules, system) === "freebsd";
}

function defineTable(rules: RuleSet, own: string): Lines {
  if (rules.mode === "open") return [];
  if (rules.mode === "dns-name") return [`table <${own}> persist { ${rules.dnsName} }`];
  const prefixes = usedFamilies(rules).flatMap((family) => rules.prefixes[family]);
  return [
    `table <${own}> persist {`,
    indent(prefixes.map((prefix, index) => (index === prefixes.length - 1 ? prefix : `${prefix},`))),
    "}",
  ];
}

function toAnchorRules(rules: RuleSet, own: string): Lines {
  const { topology, port } = rules;
  const from = rules.mode === "open" ? "any" : `<${own}>`;
  const label = `label "${own} v${rules.version}"`;
  if (topology.kind === "direct") return [`pass in quick proto tcp from ${from} to (self) port ${port} ${label}`];
  const { insideAddress, insidePort } = topology;
  const device = optionOf(rules, outside);
  const tcp = translates(rules) ? "inet proto tcp" : "inet6 proto tcp";
  const inside = `${tcp} from ${from} to ${insideAddress} port ${seenPort(rules)} ${label}`;
  const arriving = `${tcp} from ${from} to (${device}) port ${port}`;
  return [
    redirects(rules) && `rdr on ${device} ${arriving} -> ${insideAddress} port ${insidePort}`,
    translates(rules) && !redirects(rules)
      ? `pass in quick on ${device} ${arriving} ${label} rdr-to ${insideAddress} port ${insidePort}`
      : `pass in quick on ${device} ${inside}`,
    `pass out quick ${inside}`,
  ];
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toObjectName(rules.name, 31);
  const file = toAnchorFile(own);
  const script = toScript([
    "umask 077",
    feed(`cat >${file}.new`, [defineTable(rules, own), toAnchorRules(rules, own)]),
    `pfctl -n -f ${file}.new`,
    `mv ${file}.new ${file}`,
    changeConfiguration(own, redirects(rules) ? ["rdr-anchor", "anchor"] : ["anchor"]),
  ]);
  return toSnippet(action, rules, script);
}

function remove(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toObjectName(rules.name, 31);
  const script = toScript([
    "umask 077",
    ["rules", "Tables", redirects(rules) && "nat"].map(
      (kind) => kind !== false && `pfctl -q -a ${own} -F ${kind} 2>/dev/null || :`,
    ),
    changeConfiguration(own, []),
    `rm -f ${toAnchorFile(own)}`,
  ]);
  return toSnippet(action, rules, script);
}

function toSnippet(action: SnippetAction, rules: RuleSet, script: Lines): Snippet {
  const isGuess = isFreeBsd(rules) && rules.topology.kind === "forward" && optionOf(rules, outside) === "egress";
  const { dnsName } = rules;
  const notes = [note("run-as-root"), note("edits-pf-conf"), note("persist-itself")];
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [
      ...notes,
      ...(isGuess ? [note("pf-interface")] : []),
      ...(rules.topology.kind === "forward" && !translates(rules) ? destinationNotes(rules) : []),
      ...(rules.mode === "dns-name" ? [note("dns-frozen", { dnsName }), note("dns-boot", { dnsName })] : []),
    ],
  };
}

export const pf: FirewallPlatform = {
  id: "pf",
  name: "pf (OpenBSD, FreeBSD)",
  keywords: ["OpenBSD", "FreeBSD", "pfctl", "packet filter"],
  family: "host",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "sh",
  options: [system, outside],
  reference: "https://man.openbsd.org/pf.conf.5",
  testedWith: { level: "grammar", tools: "pf.conf(5) of OpenBSD 7 and FreeBSD 14" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove: (rules) => remove("remove", rules),
  temporary: {
    closesItself: false,
    open: (rules) => install("open", rules),
    close: (rules) => remove("close", rules),
  },
  selfUpdating: null,
};

import { setEnd } from "#lib/firewall/iptables-script.ts";
import { note } from "#lib/firewall/notes.ts";
import { textOption } from "#lib/firewall/option.ts";
import { anyStatement, defineEdit, setOwnLines } from "#lib/firewall/own-lines.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { require, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import { type Family, families } from "#lib/net/address.ts";

const name = /^[A-Za-z][A-Za-z0-9_]{0,14}$/;
const zone = textOption("zone", name, { direct: "net", forward: "net" });
const insideZone = textOption("insideZone", name, { forward: "loc" });

const products: Record<Family, string> = { ipv4: "shorewall", ipv6: "shorewall6" };

function toOwn(rules: RuleSet): string {
  return toObjectName(rules.name, 64);
}

/** One line of `rules`: from the sources, or from everyone in the zone; up to a time. */
function toRule(rules: RuleSet, source: string | null, until = ""): string {
  const { topology, port } = rules;
  const from = `${optionOf(rules, zone)}${source === null ? "" : `:${source}`}`;
  if (topology.kind === "direct") return `ACCEPT ${from} $FW tcp ${port}${until}`;
  const { insideAddress, insidePort } = topology;
  return `DNAT ${from} ${optionOf(rules, insideZone)}:${bracket(insideAddress)}:${insidePort} tcp ${port}${until}`;
}

function bracket(source: string): string {
  return source.includes(":") ? source.replace(/^[^/]+/, "[$&]") : source;
}

function toRules(rules: RuleSet, family: Family): Lines {
  if (rules.mode === "open") return [toRule(rules, null)];
  const sources = rules.mode === "dns-name" ? [rules.dnsName] : rules.prefixes[family];
  return sources.map((source) => toRule(rules, bracket(source)));
}

// Rules belong to section NEW. A file without any section is that section; one with others gets it at its end, and keeps it: it may
// hold more than ours by the time that ours go.
function editRules(own: string): Lines {
  const section = "^[[:blank:]]*[?]?SECTION[[:blank:]]";
  const header = `/${section}+NEW/`;
  return defineEdit({
    own,
    before: `sections == 0 && ${anyStatement}`,
    first: [`  NR == FNR { if (/${section}/) sections = 1; if (${header}) found = 1; next }`],
    last: [
      `  ${header} { put() }`,
      `  END { if (sections == 1 && found == 0 && ENVIRON["lines"] > "") print "?SECTION NEW" }`,
    ],
    passes: 2,
  });
}

const stage: Lines = [
  "stage() {",
  'if [ -s "/etc/$1/zones" ]; then :; else',
  '  [ -z "$2" ] || echo "$1 is not set up: no rules for it" >&2',
  "  return 0",
  "fi",
  'cp -R "/etc/$1" "$tmp/$1"',
  'touch "$tmp/$1/rules"',
  'mv "$tmp/$1/rules" "$tmp/$1.old"',
  'edit "$tmp/$1.old" "$2" >"$tmp/$1/rules"',
  `if cmp -s "$tmp/$1/rules" "$tmp/$1.old"; then rm -r "\${tmp:?}/$1"; return 0; fi`,
  'if out=$("$1" check "$tmp/$1" 2>&1); then return 0; fi',
  `printf '%s\\n' "$out" "$1 refuses the new rules: nothing was changed" >&2`,
  "exit 1",
  "}",
];

const put: Lines = [
  "put() {",
  '[ -e "$tmp/$1" ] || return 0',
  'cat "$tmp/$1/rules" >"/etc/$1/rules"',
  'if "$1" status >/dev/null 2>&1; then :; else',
  '  echo "$1 does not run: the change counts from its next start" >&2',
  "  return 0",
  "fi",
  'if out=$("$1" reload 2>&1); then return 0; fi',
  'cat "$tmp/$1.old" >"/etc/$1/rules"',
  '"$1" reload >/dev/null 2>&1 || :',
  `printf '%s\\n' "$out" "$1 failed: the rules from before are back" >&2`,
  "exit 1",
  "}",
];

function print(action: SnippetAction, rules: RuleSet, toLines: (family: Family) => Lines, before: Lines = []): Snippet {
  const own = toOwn(rules);
  const { dnsName } = rules;
  const script = toScript([
    require("[ -s /etc/shorewall/zones ] || [ -s /etc/shorewall6/zones ]", "no Shorewall is set up"),
    "tmp=$(mktemp -d)",
    `trap 'rm -rf "$tmp"' EXIT`,
    before,
    families.map((family) => setOwnLines(family, own, toLines(family))),
    editRules(own),
    stage,
    put,
    families.map((family) => `stage ${products[family]} "$${family}"`),
    families.map((family) => `put ${products[family]}`),
  ]);
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [
      note("run-as-root"),
      note("persist-itself"),
      note("edits-file", { file: "/etc/shorewall/rules, /etc/shorewall6/rules" }),
      ...(rules.mode === "dns-name" ? [note("dns-frozen", { dnsName }), note("dns-boot", { dnsName })] : []),
    ],
  };
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  return print(action, rules, (family) => (usedFamilies(rules).includes(family) ? toRules(rules, family) : []));
}

export const shorewall: FirewallPlatform = {
  id: "shorewall",
  name: "Shorewall and Shorewall6 (≥ 5)",
  keywords: ["shorewall6", "Shoreline Firewall", "iptables", "Linux"],
  family: "host",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "sh",
  options: [zone, insideZone],
  reference: "https://shorewall.org/manpages/shorewall-rules.html",
  testedWith: { level: "packets", tools: "Shorewall 5.2.8" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove: (rules) => print("remove", rules, () => []),
  temporary: {
    closesItself: true,
    // The kernel looks at its clock, also when Shorewall has been started again.
    open: (rules, hours) => {
      const rule = toRule(rules, null, " - - - - - - utc&datestop=$end");
      return print("open", rules, (family) => (rules.families.includes(family) ? [rule] : []), setEnd(hours));
    },
    close: (rules) => print("close", rules, () => []),
  },
  selfUpdating: null,
};

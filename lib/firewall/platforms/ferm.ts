import { setEnd } from "#lib/firewall/iptables-script.ts";
import { note } from "#lib/firewall/notes.ts";
import { anyStatement, changeFile, defineEdit, setOwnLines } from "#lib/firewall/own-lines.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { require, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { indent, type Lines, toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

function toOwn(rules: RuleSet): string {
  return toObjectName(rules.name, 64);
}

const domains: Record<Family, string> = { ipv4: "ip", ipv6: "ip6" };

/** Rules of one family: from the sources that `match` says, or from everyone. */
function toRules({ topology, port, version }: RuleSet, family: Family, match: string, comment = `v${version}`): Lines {
  const domain = `domain ${domains[family]} table`;
  const accept = `mod comment comment "${comment}" ACCEPT;`;
  if (topology.kind === "direct") return [`${domain} filter chain INPUT proto tcp dport ${port}${match} ${accept}`];
  const { insideAddress, insidePort } = topology;
  const inside = family === "ipv6" ? `[${insideAddress}]` : insideAddress;
  // Without "LOCAL", mail that hosts inside send to the internet would be turned back too.
  const arriving = `proto tcp dport ${port} mod addrtype dst-type LOCAL${match}`;
  return [
    `${domain} nat chain PREROUTING ${arriving} DNAT to "${inside}:${insidePort}";`,
    `${domain} filter chain FORWARD proto tcp daddr ${insideAddress} dport ${insidePort}${match} ${accept}`,
  ];
}

function toListed(rules: RuleSet, family: Family): Lines {
  if (rules.mode === "open") return toRules(rules, family, "");
  if (rules.mode === "dns-name") return toRules(rules, family, ` saddr ${rules.dnsName}`);
  const list = `$${toOwn(rules).replaceAll("-", "_")}_${family}`;
  return [`@def ${list} = (`, indent(rules.prefixes[family]), ");", toRules(rules, family, ` saddr ${list}`)];
}

// ferm replaces each table that its file mentions: one that others fill, it would empty. So ours go where the customer's are.
function requireTables(rules: RuleSet): Lines {
  const wanted = rules.topology.kind === "forward" ? ["filter", "nat"] : ["filter"];
  const check = (family: Family) => {
    const found = wanted.map((table) => `manages ${domains[family]} ${table}`).join(" && ");
    return [
      `if ${found}; then :; else`,
      `  echo "$conf has no table ${wanted.join(" and no table ")} of domain ${domains[family]}: no rules for it" >&2`,
      `  ${family}=`,
      "fi",
    ];
  };
  const used = usedFamilies(rules);
  return [
    'edit "$conf" "" >"$conf.new"',
    `manages() { ferm --noexec --lines --domain "$1" "$conf.new" | grep -q "^[*]$2\\$"; }`,
    used.map(check),
    'rm "$conf.new"',
    require(`[ -n "${used.map((family) => `$${family}`).join("")}" ]`, "ferm has no such table"),
    `lines=$(printf '%s\\n' ${used.map((family) => `"$${family}"`).join(" ")} | sed '/^$/d')`,
  ];
}

function print(action: SnippetAction, rules: RuleSet, lines: Lines): Snippet {
  const { dnsName } = rules;
  const script = toScript([
    "umask 077",
    "conf=/etc/ferm/ferm.conf",
    '[ -e "$conf" ] || conf=/etc/ferm.conf',
    require('[ -s "$conf" ]', "no ferm.conf"),
    defineEdit({ own: toOwn(rules), before: anyStatement }),
    lines,
    changeFile({ program: "ferm", check: 'ferm --noexec "$conf.new"', apply: 'ferm "$conf"' }),
  ]);
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [
      note("run-as-root"),
      note("persist-itself"),
      note("edits-file", { file: "ferm.conf" }),
      ...(rules.mode === "dns-name" ? [note("dns-frozen", { dnsName }), note("dns-boot", { dnsName })] : []),
    ],
  };
}

function put(rules: RuleSet, toLines: (family: Family) => Lines): Lines {
  return [
    usedFamilies(rules).map((family) => setOwnLines(family, toOwn(rules), toLines(family))),
    requireTables(rules),
  ];
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  return print(
    action,
    rules,
    put(rules, (family) => toListed(rules, family)),
  );
}

export const ferm: FirewallPlatform = {
  id: "ferm",
  name: "ferm",
  keywords: ["For Easy Rule Making", "iptables", "Linux"],
  family: "host",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "sh",
  options: [],
  reference: "http://ferm.foo-projects.org/download/2.5/ferm.html",
  testedWith: { level: "packets", tools: "ferm 2.5.1" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove: (rules) => print("remove", rules, ["lines="]),
  temporary: {
    closesItself: true,
    // The kernel looks at its clock, also when the rules have been loaded again.
    open: (rules, hours) => {
      const lines = put(rules, (family) => toRules(rules, family, ' mod time datestop "$end"', "temporary"));
      return print("open", rules, [setEnd(hours), lines]);
    },
    close: (rules) => print("close", rules, ["lines="]),
  },
  selfUpdating: null,
};

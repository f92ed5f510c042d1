import { note } from "#lib/firewall/notes.ts";
import { textOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { feed, require, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { indent, type Lines, toFile } from "#lib/firewall/text.ts";
import { type Family, families } from "#lib/net/address.ts";

const identifier = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;
const table = textOption("table", identifier, { direct: "filter", forward: "filter" });
const chain = textOption("chain", identifier, { direct: "input", forward: "forward" });

const protocol: Record<Family, string> = { ipv4: "ip", ipv6: "ip6" };
const natHook = " { type nat hook prerouting priority -101; }"; // before the customer's own dstnat (-100)

// One transaction, so adding first what may be missing makes each step repeatable (`destroy` needs nft 1.0.7). Chains and sets
// are emptied and never replaced: measured on Linux 6.18, a set that takes another's place loses a connection in some hundred times.
function empty(rules: RuleSet, home: string, own: string): Lines {
  return [
    "$jumps",
    `add chain ${home} ${own}`,
    `flush chain ${home} ${own}`,
    rules.topology.kind === "forward" && [`add chain ${home} ${own}-nat${natHook}`, `flush chain ${home} ${own}-nat`],
    families.map((family) => [
      `add set ${home} ${own}-${family} { type ${family}_addr; flags interval; }`,
      `flush set ${home} ${own}-${family}`,
    ]),
  ];
}

function listedFamilies(rules: RuleSet): readonly Family[] {
  return rules.mode === "open" ? [] : usedFamilies(rules);
}

function fillSets(rules: RuleSet, home: string, own: string): Lines {
  return listedFamilies(rules).map((family) => [
    `add element ${home} ${own}-${family} {`,
    indent(rules.prefixes[family].map((prefix) => `${prefix},`)),
    "}",
  ]);
}

function deleteSets(used: readonly Family[], home: string, own: string): Lines {
  const unused = families.filter((family) => !used.includes(family));
  return unused.map((family) => `delete set ${home} ${own}-${family}`);
}

function addRules(rules: RuleSet, home: string, own: string): Lines {
  const { topology, port } = rules;
  const accept = `accept comment "list v${rules.version}"`;
  const from = (family: Family) =>
    rules.mode === "open" ? `meta nfproto ${family}` : `${protocol[family]} saddr @${own}-${family}`;
  return usedFamilies(rules).map((family) => {
    if (topology.kind === "direct") return `add rule ${home} ${own} ${from(family)} tcp dport ${port} ${accept}`;
    const { insideAddress, insidePort } = topology;
    const inside = family === "ipv6" ? `[${insideAddress}]` : insideAddress;
    const to = `${protocol[family]} daddr ${insideAddress} tcp dport ${insidePort}`;
    const forward = `tcp dport ${port} dnat ${protocol[family]} to ${inside}:${insidePort}`;
    return [
      `add rule ${home} ${own} ${from(family)} ${to} ${accept}`,
      // Without "local", mail that hosts inside send to the internet would be turned back too.
      `add rule ${home} ${own}-nat fib daddr type local ${from(family)} ${forward}`,
    ];
  });
}

// An accept in a table of our own would not outlive a drop in the customer's: the jump has to stand in their chain.
function fill(rules: RuleSet, home: string, own: string): Lines {
  const place = `${home} ${optionOf(rules, chain)}`;
  return [
    fillSets(rules, home, own),
    addRules(rules, home, own),
    deleteSets(listedFamilies(rules), home, own),
    `insert rule ${place} jump ${own} comment "${own}"`,
  ];
}

function drop(rules: RuleSet, home: string, own: string): Lines {
  return [
    `delete chain ${home} ${own}`,
    rules.topology.kind === "forward" && `delete chain ${home} ${own}-nat`,
    deleteSets([], home, own),
  ];
}

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toObjectName(rules.name, 64);
  const home = `inet ${optionOf(rules, table)}`;
  const place = `${home} ${optionOf(rules, chain)}`;
  const change = takesAway(action) ? drop : fill;
  const isOurs = `$1 == "jump" && $2 == "${own}" && $4 == "\\"${own}\\""`;
  const script = toScript([
    require(`nft list chain ${place} >/dev/null`, `no chain ${place}`),
    `jumps=$(nft -a list table ${home} | awk '`,
    `  $1 == "chain" { chain = $2 }`,
    `  ${isOurs} { print "delete rule ${home}", chain, "handle", $NF }')`,
    feed("nft -f -", [empty(rules, home, own), change(rules, home, own)]),
  ]);
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [note("run-as-root"), note("needs-chain", { chain: place }), note("persist-nftables")],
  };
}

export const nftables: FirewallPlatform = {
  id: "nftables",
  name: "nftables",
  keywords: ["nft", "netfilter", "Debian", "Linux"],
  family: "host",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "sh",
  options: [table, chain],
  reference: "https://www.netfilter.org/projects/nftables/manpage.html",
  testedWith: { level: "packets", tools: "nft 1.0.6" },
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

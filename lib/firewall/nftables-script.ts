import { textOption } from "#lib/firewall/option.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { feed, require } from "#lib/firewall/shell.ts";
import { indent, type Lines } from "#lib/firewall/text.ts";
import { type Family, families } from "#lib/net/address.ts";

const identifier = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;
const table = textOption("table", identifier, { direct: "filter", forward: "filter" });
const chain = textOption("chain", identifier, { direct: "input", forward: "forward" });

/** The customer's table and the chain in it that gets the jump. */
export const nftablesOptions = [table, chain];

const protocol: Record<Family, string> = { ipv4: "ip", ipv6: "ip6" };
const natHook = " { type nat hook prerouting priority -101; }"; // before the customer's own dstnat (-100)

/** What one text does in nftables. */
export interface NftablesChange {
  readonly rules: RuleSet;
  /** Our name: of the chain, and of the sets with a family behind it. */
  readonly own: string;
  /** The sets that rules match: those of other families go. */
  readonly listed: readonly Family[];
  /** What puts the prefixes into those sets. */
  readonly fill: Lines;
  /** What else has to hold for a rule to match, such as a time; empty for nothing. */
  readonly when: string;
  readonly comment: string;
}

/** "inet filter" */
export function toHome(rules: RuleSet): string {
  return `inet ${optionOf(rules, table)}`;
}

/** "inet filter input" */
export function toPlace(rules: RuleSet): string {
  return `${toHome(rules)} ${optionOf(rules, chain)}`;
}

/** Fails before anything has changed when the customer's chain is not there. */
export function requirePlace(rules: RuleSet): Lines {
  const place = toPlace(rules);
  return require(`nft list chain ${place} >/dev/null`, `no chain ${place}`);
}

/** One transaction: all that is ours emptied and filled, the jump put first. */
export function fillChains(change: NftablesChange): Lines {
  const { rules, own } = change;
  const home = toHome(rules);
  return [
    findJumps(rules, own),
    feed("nft -f -", [
      empty(rules, home, own),
      change.fill,
      addRules(change, home),
      deleteSets(change.listed, home, own),
      `insert rule ${toPlace(rules)} jump ${own} comment "${own}"`,
    ]),
  ];
}

/** One transaction that takes away all that is ours. */
export function dropChains(rules: RuleSet, own: string): Lines {
  const home = toHome(rules);
  return [
    findJumps(rules, own),
    feed("nft -f -", [
      empty(rules, home, own),
      `delete chain ${home} ${own}`,
      rules.topology.kind === "forward" && `delete chain ${home} ${own}-nat`,
      deleteSets([], home, own),
    ]),
  ];
}

/** Fills the sets with what the text was printed for. */
export function fillSets(rules: RuleSet, own: string, listed: readonly Family[]): Lines {
  return listed.map((family) => [
    `add element ${toHome(rules)} ${own}-${family} {`,
    indent(rules.prefixes[family].map((prefix) => `${prefix},`)),
    "}",
  ]);
}

// An accept in a table of our own would not outlive a drop in the customer's: the jump has to stand in their chain.
function findJumps(rules: RuleSet, own: string): Lines {
  const isOurs = `$1 == "jump" && $2 == "${own}" && $4 == "\\"${own}\\""`;
  return [
    `jumps=$(nft -a list table ${toHome(rules)} | awk '`,
    `  $1 == "chain" { chain = $2 }`,
    `  ${isOurs} { print "delete rule ${toHome(rules)}", chain, "handle", $NF }')`,
  ];
}

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

function deleteSets(used: readonly Family[], home: string, own: string): Lines {
  const unused = families.filter((family) => !used.includes(family));
  return unused.map((family) => `delete set ${home} ${own}-${family}`);
}

function addRules({ rules, own, listed, when, comment }: NftablesChange, home: string): Lines {
  const { topology, port } = rules;
  const accept = `accept comment "${comment}"`;
  const from = (family: Family) =>
    `${when}${listed.includes(family) ? `${protocol[family]} saddr @${own}-${family}` : `meta nfproto ${family}`}`;
  return (listed.length === 0 ? usedFamilies(rules) : listed).map((family) => {
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

import type { PlatformOption } from "#lib/firewall/option.ts";
import { textOption } from "#lib/firewall/option.ts";
import { optionOf, type RuleSet } from "#lib/firewall/rule-set.ts";
import { feed, inHours, require } from "#lib/firewall/shell.ts";
import type { Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

/** The customer's chain that gets the jump. */
export const chainOption: PlatformOption = textOption("chain", /^[A-Za-z][A-Za-z0-9_-]{0,27}$/, {
  direct: "INPUT",
  forward: "FORWARD",
});

const program: Record<Family, string> = { ipv4: "iptables", ipv6: "ip6tables" };

/** What each rule of a family asks of the source and the time; null takes the rules away. */
export type Matches = ((family: Family) => readonly string[]) | null;

/** What may differ from how permanent rules are made. */
export interface ChainsExtra {
  /** The comment of a rule; the version of the list when it is left out. */
  readonly comment?: string;
  /** True for the filter alone, where the forward is not ours. */
  readonly onlyFilter?: boolean;
}

/** One commit per family and table: own chain refilled, jump put first. */
export function changeChains(rules: RuleSet, own: string, matches: Matches, extra: ChainsExtra = {}): Lines {
  return rules.families.map((family) => onFamily(family, changeFamily(rules, own, family, matches, extra)));
}

/** The first line of a text whose rules match {@link untilEnd}: iptables reads UTC. */
export function setEnd(hours: number): Lines {
  return [`end=$(date -u -d "@${inHours(hours)}" +%Y-%m-%dT%H:%M:%S)`];
}

/** Everyone until the end. The kernel looks at its clock: the rules end too when they were saved and loaded again. */
export const untilEnd: Matches = () => [" -m time --datestop $end"];

/** Fails before anything has changed when the customer's chain is not there. */
export function requireChain(rules: RuleSet): Lines {
  const chain = optionOf(rules, chainOption);
  const check = (family: Family) =>
    require(`${program[family]} -w -n -L ${chain} >/dev/null`, `no chain ${chain} in ${program[family]}`);
  return rules.families.map((family) => onFamily(family, check(family)));
}

/** A command that fails when a jump to our chain is not there. */
export function toCheck(rules: RuleSet, own: string): string {
  const check = (family: Family) => `${program[family]} -w -C ${optionOf(rules, chainOption)} -j ${own} 2>/dev/null`;
  const [first = "", ...others] = rules.families.map((family) =>
    family === "ipv6" ? `if [ -e /proc/net/if_inet6 ]; then ${check(family)}; fi` : check(family),
  );
  return [first, ...others].join(" && ");
}

// A kernel without IPv6 has no ip6tables, and nobody who connects over it.
function onFamily(family: Family, lines: Lines): Lines {
  return family === "ipv6" ? ["if [ -e /proc/net/if_inet6 ]; then", lines, "fi"] : lines;
}

function changeFamily(rules: RuleSet, own: string, family: Family, matches: Matches, extra: ChainsExtra): Lines {
  const chain = optionOf(rules, chainOption);
  const isForward = rules.topology.kind === "forward" && extra.onlyFilter !== true;
  const found = matches === null ? [] : matches(family);
  const comment = extra.comment ?? `v${rules.version}`;
  const jumps = (table: string) =>
    `$(${program[family]} -w -t ${table} -S | sed -n 's/^-A \\([^ ]*\\) -j ${own}$/-D \\1 -j ${own}/p')`;
  const change = (table: string, from: string, targets: Lines) => [
    `*${table}`,
    `:${own} - [0:0]`,
    jumps(table),
    matches === null ? `-X ${own}` : [targets, `-I ${from} 1 -j ${own}`],
    "COMMIT",
  ];
  const accepts = found.map((match) => `-A ${own}${match}${toAccept(rules, comment)}`);
  const forwards = found.map((match) => `-A ${own}${match}${toForward(rules)}`);
  return feed(`${program[family]}-restore -w -n`, [
    change("filter", chain, accepts),
    isForward && change("nat", "PREROUTING", forwards),
  ]);
}

function toAccept({ topology, port }: RuleSet, comment: string): string {
  const to = topology.kind === "forward" ? ` -d ${topology.insideAddress}` : "";
  const seen = topology.kind === "forward" ? topology.insidePort : port;
  return `${to} -p tcp --dport ${seen} -m comment --comment ${comment} -j ACCEPT`;
}

// Without "LOCAL", mail that hosts inside send to the internet would be turned back too.
function toForward({ topology, port }: RuleSet): string {
  if (topology.kind === "direct") return "";
  const { insideAddress, insidePort } = topology;
  const inside = insideAddress.includes(":") ? `[${insideAddress}]` : insideAddress;
  return ` -p tcp --dport ${port} -m addrtype --dst-type LOCAL -j DNAT --to-destination ${inside}:${insidePort}`;
}

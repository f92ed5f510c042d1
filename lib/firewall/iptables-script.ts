import type { PlatformOption } from "#lib/firewall/option.ts";
import { textOption } from "#lib/firewall/option.ts";
import { optionOf, type RuleSet } from "#lib/firewall/rule-set.ts";
import { feed, require } from "#lib/firewall/shell.ts";
import type { Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

/** The customer's chain that gets the jump. */
export const chainOption: PlatformOption = textOption("chain", /^[A-Za-z][A-Za-z0-9_-]{0,27}$/, {
  direct: "INPUT",
  forward: "FORWARD",
});

const program: Record<Family, string> = { ipv4: "iptables", ipv6: "ip6tables" };

/**
 * One commit per family and table: own chain refilled, jump put first. `matches` gives what each rule asks of the source;
 * null takes everything away.
 */
export function changeChains(
  rules: RuleSet,
  own: string,
  matches: ((family: Family) => readonly string[]) | null,
): Lines {
  const change = (family: Family) => changeFamily(rules, own, family, matches === null ? null : matches(family));
  return rules.families.map((family) =>
    // A kernel without IPv6 has no ip6tables, and nobody who connects over it.
    family === "ipv6" ? ["if [ -e /proc/net/if_inet6 ]; then", change(family), "fi"] : change(family),
  );
}

/** Fails before anything has changed when the customer's chain is not there. */
export function requireChain(rules: RuleSet): Lines {
  const chain = optionOf(rules, chainOption);
  const check = (family: Family) =>
    require(`${program[family]} -w -n -L ${chain} >/dev/null`, `no chain ${chain} in ${program[family]}`);
  return rules.families.map((family) =>
    family === "ipv6" ? ["if [ -e /proc/net/if_inet6 ]; then", check(family), "fi"] : check(family),
  );
}

function changeFamily(rules: RuleSet, own: string, family: Family, matches: readonly string[] | null): Lines {
  const chain = optionOf(rules, chainOption);
  const isForward = rules.topology.kind === "forward";
  const jumps = (table: string) =>
    `$(${program[family]} -w -t ${table} -S | sed -n 's/^-A \\([^ ]*\\) -j ${own}$/-D \\1 -j ${own}/p')`;
  const change = (table: string, from: string, targets: Lines) => [
    `*${table}`,
    `:${own} - [0:0]`,
    jumps(table),
    matches === null ? `-X ${own}` : [targets, `-I ${from} 1 -j ${own}`],
    "COMMIT",
  ];
  return feed(`${program[family]}-restore -w -n`, [
    change(
      "filter",
      chain,
      (matches ?? []).map((match) => `-A ${own}${match}${toAccept(rules)}`),
    ),
    isForward &&
      change(
        "nat",
        "PREROUTING",
        (matches ?? []).map((match) => `-A ${own}${match}${toForward(rules)}`),
      ),
  ]);
}

function toAccept({ topology, port, version }: RuleSet): string {
  const to = topology.kind === "forward" ? ` -d ${topology.insideAddress}` : "";
  const seen = topology.kind === "forward" ? topology.insidePort : port;
  return `${to} -p tcp --dport ${seen} -m comment --comment v${version} -j ACCEPT`;
}

// Without "LOCAL", mail that hosts inside send to the internet would be turned back too.
function toForward({ topology, port }: RuleSet): string {
  if (topology.kind === "direct") return "";
  const { insideAddress, insidePort } = topology;
  const inside = insideAddress.includes(":") ? `[${insideAddress}]` : insideAddress;
  return ` -p tcp --dport ${port} -m addrtype --dst-type LOCAL -j DNAT --to-destination ${inside}:${insidePort}`;
}

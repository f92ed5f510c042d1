import { sh } from "#tests/unit/firewall/script.ts";

const noChain = '|| { echo "no chain ‹word› in ‹word›: nothing was changed" >&2; exit 1; }';

/** The lines of a script whose rules ask one of these of the source. */
export function toIptables(from: readonly string[]): readonly string[] {
  return [
    ...sh,
    `iptables -w -n -L ‹word› >/dev/null ${noChain}`,
    `ip6tables -w -n -L ‹word› >/dev/null ${noChain}`,
    "if [ -e /proc/net/if_inet6 ]; then",
    "iptables-restore -w -n <<END",
    "ip6tables-restore -w -n <<END",
    "*filter",
    "*nat",
    ":‹own› - [0:0]",
    ...["iptables", "ip6tables"].flatMap((program) =>
      ["filter", "nat"].map(
        (table) => `$(${program} -w -t ${table} -S | sed -n 's/^-A \\([^ ]*\\) -j ‹own›$/-D \\1 -j ‹own›/p')`,
      ),
    ),
    ...from.flatMap((source) => [
      `-A ‹own›${source} -p tcp --dport ‹port› -m comment --comment v‹number› -j ACCEPT`,
      `-A ‹own›${source} -d ‹ip› -p tcp --dport ‹port› -m comment --comment v‹number› -j ACCEPT`,
    ]),
    ...from
      .map((source) => source.replace("‹prefix›", "‹cidr›"))
      .flatMap((source) => [
        `-A ‹own›${source} -p tcp --dport ‹port› -m addrtype --dst-type LOCAL -j DNAT --to-destination ‹ip4›:‹port›`,
        `-A ‹own›${source} -p tcp --dport ‹port› -m addrtype --dst-type LOCAL -j DNAT --to-destination [‹ip6›]:‹port›`,
      ]),
    "-I ‹word› 1 -j ‹own›",
    "-X ‹own›",
    "COMMIT",
  ];
}

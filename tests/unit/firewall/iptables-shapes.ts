import { sh } from "#tests/unit/firewall/script.ts";

const noChain = '|| { echo "no chain ‹word› in ‹word›: nothing was changed" >&2; exit 1; }';

const until = " -m time --datestop $end";
const forward = `-A ‹own›${until} -p tcp --dport ‹port› -m addrtype --dst-type LOCAL -j DNAT --to-destination`;

/** An opening that ends. */
const temporary = [
  'end=$(date -u -d "@$(($(date +%s) + ‹number› * 3600))" +%Y-%m-%dT%H:%M:%S)',
  ...toAccept(until, "temporary"),
  `${forward} ‹ip4›:‹port›`,
  `${forward} [‹ip6›]:‹port›`,
];

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
    ...from.flatMap((source) => toAccept(source, "v‹number›")),
    ...temporary,
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

/** Accepts with that comment, on the host itself and to a server behind it. */
export function toAccept(source: string, comment: string): readonly string[] {
  return [
    `-A ‹own›${source} -p tcp --dport ‹port› -m comment --comment ${comment} -j ACCEPT`,
    `-A ‹own›${source} -d ‹ip› -p tcp --dport ‹port› -m comment --comment ${comment} -j ACCEPT`,
  ];
}

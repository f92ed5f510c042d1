import type { Dialect } from "#tests/support/dialect.ts";
import { toFollower } from "#tests/unit/firewall/follower-shapes.ts";
import { toAccept, toIptables } from "#tests/unit/firewall/iptables-shapes.ts";

const sets = ["ipv4", "ipv6"].flatMap((family) => [
  `create ‹own›-${family} hash:net family ${family.replace("ipv4", "inet").replace("ipv6", "inet6")}`,
  `create ‹own›-${family}-new hash:net family ${family.replace("ipv4", "inet").replace("ipv6", "inet6")}`,
  `flush ‹own›-${family}-new`,
  `add ‹own›-${family}-new ‹prefix›`,
  `swap ‹own›-${family}-new ‹own›-${family}`,
  `destroy ‹own›-${family}-new`,
  `if ipset -q list -n ‹own›-${family} >/dev/null; then ipset destroy ‹own›-${family}; fi`,
]);

const isThere = "iptables -w -C ‹word› -j ‹own› 2>/dev/null";
const isThere6 = "if [ -e /proc/net/if_inet6 ]; then ip6tables -w -C ‹word› -j ‹own› 2>/dev/null; fi";

const following = [
  ...toFollower("netfilter-persistent.service iptables.service ip6tables.service ipset.service"),
  `is_there() { ${isThere} && ${isThere6}; }`,
  `is_there() { ${isThere}; }`,
  `is_there() { ${isThere6}; }`,
  ...["ipv4", "ipv6"].flatMap((family) => [
    `$(members ${family} | sed 's/^/add ‹own›-${family}-new /')`,
    ...toAccept(` -m set --match-set ‹own›-${family} src`, "feed"),
  ]),
];

export const dialect: Dialect = {
  shapes: [
    ...toIptables(["", " -m set --match-set ‹own›-ipv4 src", " -m set --match-set ‹own›-ipv6 src"]),
    ...sets,
    ...following,
    "ipset -exist restore <<END",
  ],
  everyone: /-A nh-bsmtp\S* (-m time --datestop \$end )?(-d \S+ )?-p tcp/,
  place: /^-I (INPUT|FORWARD) 1 -j nh-bsmtp/m,
  adds: /^(add |swap |-A )/,
  removes: /ipset destroy /,
  limits: [
    [/^:(\S+) -/gm, 28],
    [/^create (\S+)/gm, 31],
  ],
  broken: [
    ["swap nh-bsmtp-ipv4-new", "swap nh-bsmtp-ipv6-new"],
    ["flush nh-bsmtp-ipv4-new", "flush nh-bsmtp-ipv4"],
    ["hash:net family inet6", "hash:ip family inet6"],
  ],
};

import { toIptables } from "#tests/unit/firewall/grammar/iptables.ts";

const sets = ["ipv4", "ipv6"].flatMap((family) => [
  `create ‹own›-${family} hash:net family ${family.replace("ipv4", "inet").replace("ipv6", "inet6")}`,
  `create ‹own›-${family}-new hash:net family ${family.replace("ipv4", "inet").replace("ipv6", "inet6")}`,
  `flush ‹own›-${family}-new`,
  `add ‹own›-${family}-new ‹prefix›`,
  `swap ‹own›-${family}-new ‹own›-${family}`,
  `destroy ‹own›-${family}-new`,
  `if ipset -q list -n ‹own›-${family} >/dev/null; then ipset destroy ‹own›-${family}; fi`,
]);

export const iptablesIpset: readonly string[] = [
  ...toIptables(["", " -m set --match-set ‹own›-ipv4 src", " -m set --match-set ‹own›-ipv6 src"]),
  ...sets,
  "ipset -exist restore <<END",
];

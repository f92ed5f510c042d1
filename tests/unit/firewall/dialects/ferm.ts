import type { Dialect } from "#tests/support/dialect.ts";
import { toFileChange, toOwnLines } from "#tests/unit/firewall/own-line-shapes.ts";
import { sh } from "#tests/unit/firewall/script.ts";

const sides = [
  { domain: "ip", family: "ipv4", list: "\\$‹owned›_ipv4", address: "‹ip4›", inside: "‹ip4›" },
  { domain: "ip6", family: "ipv6", list: "\\$‹owned›_ipv6", address: "‹ip6›", inside: "[‹ip6›]" },
];

const rules = sides.flatMap(({ domain, list, address, inside }) => {
  const matches = ["", ` saddr ${list}`, " saddr ‹host›"].map((match) => [match, "v‹number›"]);
  return [...matches, [' mod time datestop "$end"', "temporary"]].flatMap(([match, comment]) => [
    `domain ${domain} table filter chain INPUT proto tcp dport ‹port›${match} mod comment comment "${comment}" ACCEPT;`,
    `domain ${domain} table filter chain FORWARD proto tcp daddr ${address} dport ‹port›${match} mod comment comment "${comment}" ACCEPT;`,
    `domain ${domain} table nat chain PREROUTING proto tcp dport ‹port› mod addrtype dst-type LOCAL${match} DNAT to "${inside}:‹port›";`,
  ]);
});

export const dialect: Dialect = {
  shapes: [
    ...sh,
    ...toFileChange("ferm", 'ferm --noexec "$conf.new"', 'ferm "$conf"'),
    "conf=/etc/ferm/ferm.conf",
    '[ -e "$conf" ] || conf=/etc/ferm.conf',
    '[ -s "$conf" ] || { echo "no ferm.conf: nothing was changed" >&2; exit 1; }',
    "  /^[[:blank:]]*[^#[:blank:]]/ { put() }",
    ...toOwnLines([...rules, ...sides.map(({ list }) => `@def ${list} = (`), "  ‹prefix›", ");"]),
    ...sides.flatMap(({ domain, family }) => [
      `${family}=$(cat <<END`,
      `  ${family}=`,
      `if manages ${domain} filter; then :; else`,
      `if manages ${domain} filter && manages ${domain} nat; then :; else`,
      `  echo "$conf has no table filter of domain ${domain}: no rules for it" >&2`,
      `  echo "$conf has no table filter and no table nat of domain ${domain}: no rules for it" >&2`,
    ]),
    'edit "$conf" "" >"$conf.new"',
    'manages() { ferm --noexec --lines --domain "$1" "$conf.new" | grep -q "^[*]$2\\$"; }',
    'rm "$conf.new"',
    ...["$ipv4", "$ipv6", "$ipv4$ipv6"].map(
      (used) => `[ -n "${used}" ] || { echo "ferm has no such table: nothing was changed" >&2; exit 1; }`,
    ),
    ...['"$ipv4"', '"$ipv6"', '"$ipv4" "$ipv6"'].map((used) => `lines=$(printf '%s\\n' ${used} | sed '/^$/d')`),
  ],
  everyone: /dport \d+( mod addrtype dst-type LOCAL)?( mod time \S+ \S+)? (mod comment|DNAT)/,
  place: /^ {2}\/\^\[\[:blank:\]\]\*\[\^#\[:blank:\]\]\/ { put\(\) }$/m,
  adds: /^ferm|if out=\$\(ferm "/,
  removes: null,
  limits: [],
  broken: [
    ["ACCEPT;", "DROP;"],
    ["  83.96.228.72/32 #", "  83.96.228.72 #"],
    ["\\$nh_bsmtp_ipv4 mod", "$nh_bsmtp_ipv4 mod"],
    ["domain ip6 table", "table"],
    ["); # nh-bsmtp", ");"],
  ],
};

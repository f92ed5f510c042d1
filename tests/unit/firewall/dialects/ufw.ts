import type { Dialect } from "#tests/support/dialect.ts";
import { toIptables } from "#tests/unit/firewall/iptables-shapes.ts";
import { callEach, sh } from "#tests/unit/firewall/script.ts";

export const dialect: Dialect = {
  shapes: [
    ...sh,
    ...callEach,
    // An opening is made of rules of iptables, before those of ufw.
    ...toIptables([]),
    "keep=\"'‹own›'\"",
    'ufw prepend allow proto tcp from "$1" to any port ‹port› comment "‹own› ‹port› $1"',
    'ufw route prepend allow proto tcp from "$1" to ‹ip› port ‹port› comment "‹own› ‹ip› ‹port› $1"',
    'keep="$keep',
    "'‹own› ‹port› $1'\"",
    "'‹own› ‹ip› ‹port› $1'\"",
    "if grep -qi '^IPV6=yes' /etc/default/ufw; then",
    'else echo "IPV6 is off in /etc/default/ufw: no rules for IPv6" >&2; fi',
    'ufw show added | sed -n "/ comment \'‹own› /p" | { grep -vF "$keep" || :; } |',
    '  sed "s/^ufw route allow/route delete allow/; s/^ufw allow/delete allow/; s/ comment \'.*//" | xargs -r -L 1 ufw',
  ],
  everyone: /^allow_all any$|-m time --datestop \$end (-d \S+ )?-p tcp/m,
  place: /^ufw (route )?prepend allow |^-I (INPUT|FORWARD) 1 -j nh-bsmtp-open$/m,
  adds: /prepend allow|-restore /,
  removes: /xargs/,
  limits: [
    [/comment "(\S+)/g, 100],
    [/^:(\S+) -/gm, 28],
  ],
  broken: [
    ["proto tcp from", "from"],
    ["ufw prepend allow", "ufw allow"],
    ["allow_ipv4 83.96.228.72/32", "allow_ipv4 83.96.228.72"],
  ],
};

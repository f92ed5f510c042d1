import type { Dialect } from "#tests/support/dialect.ts";
import { sh } from "#tests/unit/firewall/script.ts";

const label = 'label "‹own› v‹number›"';
const kinds = "(block|pass|match|antispoof|anchor)[[:blank:]]";
const anchors = 'print "anchor \\"‹own›\\""; print "load anchor \\"‹own›\\" from \\"/etc/pf.‹own›.conf\\"";';

export const dialect: Dialect = {
  shapes: [
    ...sh,
    "umask 077",
    "cat >/etc/pf.‹own›.conf.new <<END",
    "table <‹own›> persist { ‹host› }",
    "table <‹own›> persist {",
    "  ‹prefix›,",
    "  ‹prefix›",
    "}",
    ...["any", "<‹own›>"].flatMap((from) => [
      `pass in quick proto tcp from ${from} to (self) port ‹port› ${label}`,
      `pass in quick on ‹word› inet proto tcp from ${from} to (‹word›) port ‹port› ${label} rdr-to ‹ip4› port ‹port›`,
      `rdr on ‹word› inet proto tcp from ${from} to (‹word›) port ‹port› -> ‹ip4› port ‹port›`,
      `pass in quick on ‹word› inet proto tcp from ${from} to ‹ip4› port ‹port› ${label}`,
      `pass out quick inet proto tcp from ${from} to ‹ip4› port ‹port› ${label}`,
      `pass in quick on ‹word› inet6 proto tcp from ${from} to ‹ip6› port ‹port› ${label}`,
      `pass out quick inet6 proto tcp from ${from} to ‹ip6› port ‹port› ${label}`,
    ]),
    "pfctl -n -f /etc/pf.‹own›.conf.new",
    "mv /etc/pf.‹own›.conf.new /etc/pf.‹own›.conf",
    "awk '",
    '  /^(rdr-anchor|anchor|load anchor) "‹own›"/ { next }',
    `  done0 == 0 && /^[[:blank:]]*((no )?(nat|rdr|binat)|${kinds})/ { print "rdr-anchor \\"‹own›\\""; done0 = 1 }`,
    '  END { if (done0 == 0) { print "rdr-anchor \\"‹own›\\""; done0 = 1 } }',
    ...["done0", "done1"].flatMap((done) => [
      `  ${done} == 0 && /^[[:blank:]]*(${kinds})/ { ${anchors} ${done} = 1 }`,
      `  END { if (${done} == 0) { ${anchors} ${done} = 1 } }`,
    ]),
    "  { print }",
    "' /etc/pf.conf >/etc/pf.conf.new",
    "if cmp -s /etc/pf.conf.new /etc/pf.conf; then",
    "  pfctl -a ‹own› -f /etc/pf.‹own›.conf",
    "  pfctl -n -f /etc/pf.conf.new",
    "  cat /etc/pf.conf.new >/etc/pf.conf",
    "  pfctl -f /etc/pf.conf",
    "rm /etc/pf.conf.new",
    "rm -f /etc/pf.‹own›.conf",
    ...["rules", "Tables", "nat"].map((kind) => `pfctl -q -a ‹own› -F ${kind} 2>/dev/null || :`),
  ],
  everyone: /from any /,
  place: /done\d == 0 && .*print "anchor \\"nh-bsmtp/,
  adds: /pfctl .*-f/,
  removes: null,
  limits: [
    [/table <(\S+)>/g, 31],
    [/label "([^"]+)"/g, 63],
  ],
  variants: { "": {}, freebsd: { system: "freebsd", interface: "vtnet0" } },
  broken: [
    ["pass in quick proto", "pass in proto"],
    ["  83.96.228.72/32,", "  83.96.228.72-83.96.228.77,"],
    ["port 2525 label", "port = 2525 label"],
    ["pfctl -a nh-bsmtp -f", "pfctl -f"],
  ],
};

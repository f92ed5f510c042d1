import type { Dialect } from "#tests/support/dialect.ts";
import { server } from "#tests/support/own-server.ts";

const rule = "‹own› port ‹port› from ‹word› to ‹word› port ‹port›";

const ours = 'find where comment~\\"^‹own› \\"';
const schedule = '/system scheduler remove [find where name="‹own›-restart" or name="‹own›-end"]';

// What ends an opening, as the value of on-event: the quotes are escaped.
const ends = [
  ["/ip firewall filter", "/ipv6 firewall filter"],
  ["/ip firewall nat", "/ip firewall filter"],
  ["/ipv6 firewall filter"],
].map(
  (menus) =>
    `on-event=":if ((${menus.map((menu) => `[:len [${menu} ${ours}]]`).join(" + ")}) > 0) do={ ${menus.map((menu) => `${menu} remove [${ours}]; `).join("")}${schedule.replaceAll('"', '\\"')} }"`,
);

export const dialect: Dialect = {
  shapes: [
    "{",
    "}",
    `  :local rule "${rule}"`,
    `  :local rule "${rule.replace("to ‹word›", "to ‹ip›")}"`,
    schedule,
    `  ${schedule}`,
    ...ends.flatMap((end) => [
      `  /system scheduler add name="‹own›-restart" start-time=startup policy=read,write ${end}`,
      `  /system scheduler add name="‹own›-end" interval=‹number›h policy=read,write ${end}`,
    ]),
    "  :foreach source in={",
    '    "‹prefix›";',
    '    "‹prefix›"',
    '    "‹host›"',
    "  }",
    "    :local first [/ip firewall filter find where chain=forward and dynamic=no]",
    "    :local first [/ipv6 firewall filter find where chain=forward and dynamic=no]",
    "    :local first [/ip firewall nat find where chain=dstnat and dynamic=no]",
    ...["/ip firewall", "/ipv6 firewall"].flatMap((menu) => [
      `  } do={ :do { ${menu} address-list add list="‹own›" address=$source comment="‹own›" } on-error={} }`,
      `  :if ([:len [${menu} address-list find where list="‹own›"]] < ‹number›) do={ :error "‹own›: the address list is not complete, no rule was changed" }`,
      `  ${menu} address-list remove [find where comment="‹own›"]`,
      `  ${menu} address-list remove [find where comment="‹own›" and list!="‹own›"]`,
      ...["filter", "nat"].flatMap((table) => [
        `  :if ([:len [${menu} ${table} find where comment=$rule]] = 0) do={`,
        `    :if ([:len $first] > 0) do={ ${menu} ${table} move [find where comment=$rule] destination=[:pick $first 0] }`,
        `  ${menu} ${table} remove [find where comment~"^‹own› "]`,
        `  ${menu} ${table} remove [find where comment~"^‹own› " and comment!=$rule]`,
      ]),
      ...["", 'src-address-list="‹own›" '].flatMap((from) => [
        `    ${menu} filter add chain=forward protocol=tcp ${from}action=accept dst-port=‹port› comment=$rule`,
        `    ${menu} filter add chain=forward protocol=tcp ${from}action=accept dst-address=‹ip› dst-port=‹port› comment=$rule`,
        `    ${menu} filter add chain=forward protocol=tcp ${from}action=accept connection-nat-state=dstnat dst-address=‹ip› dst-port=‹port› comment=$rule`,
        `    ${menu} nat add chain=dstnat protocol=tcp ${from}action=dst-nat dst-address-type=local dst-port=‹port› to-addresses=‹ip› to-ports=‹port› comment=$rule`,
      ]),
    ]),
  ],
  everyone: /protocol=tcp action/,
  place: /filter move \[find where comment=\$rule\] destination=\[:pick \$first 0\]/,
  // What ends an opening removes nothing yet.
  adds: /firewall \S+ (add|move) /,
  removes: /^ +\/ip\S* firewall \S+ remove /,
  limits: [
    [/list="(\S+)"/g, 63],
    [/scheduler add name="(\S+)"/g, 63],
  ],
  variants: { "": {}, "one-server": server },
  broken: [
    ['"83.96.228.72/32";', '"83.96.228.72"'],
    ["chain=forward protocol=tcp", "chain=input protocol=tcp"],
    ["and comment!=$rule]", "]"],
    ["on-error={} }", "}"],
  ],
};

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

// What follows the feed, as the value of on-event: the quotes and variables are escaped.
const follows = (["v4", "v6"] as const).map((file) => {
  const get = (url: string) => `/tool fetch url=\\"${url}\\" check-certificate=yes`;
  const entry = '[find where name=\\"‹own›\\"]';
  const feed = `https://poort.example/feeds/allow-list-${file}.rsc`;
  return [
    `:do { :local sum [:pick ([${get(`${feed}.sha256`)} output=user as-value]->\\"data\\") 0 64]`,
    `:if (\\$sum != [/system scheduler get ${entry} comment]) do={ ${get(feed)} dst-path=\\"‹own›.rsc\\"`,
    '/import file-name=\\"‹own›.rsc\\"',
    '/file remove \\"‹own›.rsc\\"',
    `/system scheduler set ${entry} comment=\\$sum } } on-error={ :log warning \\"‹own›: no new list, the last one stays\\" }`,
  ].join("; ");
});
const followed = 'list="poortwachter"';
const mark = 'comment="poortwachter v‹number›"';

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
    "  } do={",
    ':if ([:len [/system scheduler find where name="‹own›"]] = 0) do={ /system scheduler add name="‹own›" }',
    ...follows.map(
      (event) =>
        `/system scheduler set [find where name="‹own›"] interval=10m policy=ftp,read,write,test comment="" on-event="${event}"`,
    ),
    '/system scheduler remove [find where name="‹own›"]',
    '/system scheduler remove [find where name="‹own›" or name="‹own›"]',
    ...["/ip firewall", "/ipv6 firewall"].flatMap((menu) => [
      `    :do { ${menu} address-list add ${followed} address=$source ${mark} } on-error={}`,
      `    ${menu} address-list set [find where ${followed} and address=$source] ${mark}`,
      `  :if ([:len [${menu} address-list find where ${followed} and ${mark}]] < ‹number›) do={ :error "poortwachter: the address list is not complete, nothing was removed" }`,
      `  ${menu} address-list remove [find where ${followed} and comment~"^poortwachter v" and comment!="poortwachter v‹number›"]`,
      `  ${menu} address-list remove [find where comment="‹own›" and ${followed.replace("=", "!=")}]`,
      `:if (([:len [${menu} filter find where src-address-${followed}]]${menu === "/ip firewall" ? ` + [:len [${menu} nat find where src-address-${followed}]]` : ""}) = 0) do={ ${menu} address-list remove [find where ${followed} and comment~"^poortwachter v"] }`,
    ]),
    '    "‹prefix›";',
    '    "‹prefix›"',
    '    "‹address4›";',
    '    "‹address4›"',
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
      ...["", 'src-address-list="‹own›" ', `src-address-${followed} `].flatMap((from) => [
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
    ['"83.96.228.72/32";', '"83.96.228.72-83.96.228.77";'],
    ["chain=forward protocol=tcp", "chain=input protocol=tcp"],
    ["and comment!=$rule]", "]"],
    ["on-error={} }", "}"],
  ],
};

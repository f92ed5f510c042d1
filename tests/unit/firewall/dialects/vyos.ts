import type { Dialect } from "#tests/support/dialect.ts";
import { server } from "#tests/support/own-server.ts";

const filters = ["ipv4", "ipv6"].map((family) => `firewall ${family} forward filter rule ‹number›`);
const nat = "nat destination rule ‹number›";
const groups = ["network-group", "ipv6-network-group", "remote-group"].map((kind) => `firewall group ${kind} ‹own›`);
const sources = ["group remote-group ‹own›", "group network-group ‹own›", "fqdn ‹host›"];

export const dialect: Dialect = {
  shapes: [
    "configure",
    "commit",
    "save",
    "exit",
    ...[...filters, nat, ...groups].map((path) => `delete ${path}`),
    "set firewall group network-group ‹own› network ‹prefix4›",
    "set firewall group ipv6-network-group ‹own› network ‹prefix6›",
    "set firewall group remote-group ‹own› url ‹url›",
    ...filters.flatMap((rule) => [
      `set ${rule} action accept`,
      `set ${rule} description '‹own› list v‹number›'`,
      `set ${rule} inbound-interface name ‹word›`,
      `set ${rule} protocol tcp`,
      ...sources.map((source) => `set ${rule} source ${source}`),
      `set ${rule} destination address ‹ip›`,
      `set ${rule} destination port ‹port›`,
    ]),
    "set firewall ipv4 forward filter rule ‹number› source address 0.0.0.0/0",
    "set firewall ipv6 forward filter rule ‹number› source address ::/0",
    `set ${nat} description ‹own›`,
    `set ${nat} inbound-interface name ‹word›`,
    `set ${nat} protocol tcp`,
    `set ${nat} destination port ‹port›`,
    `set ${nat} translation address ‹ip4›`,
    `set ${nat} translation port ‹port›`,
  ],
  everyone: / source address (0\.0\.0\.0|::)\/0$/,
  place: /forward filter rule [34] action accept/,
  adds: /^set /,
  // All in one commit.
  removes: null,
  limits: [[/-group (nh-\S+)/g, 31]],
  variants: { "": {}, "one-server": server },
  broken: [
    ["network 83.96.228.72/32", "network 83.96.228.72"],
    [
      "set firewall ipv6 forward filter rule 4 source group network-group",
      "set firewall ipv6 forward filter rule 4 source group ipv6-network-group",
    ],
    ["set firewall group ipv6-network-group", "set firewall group network-group"],
    ["action accept", "action drop"],
    ["firewall ipv4 forward filter rule", "firewall name WAN_IN rule"],
  ],
};

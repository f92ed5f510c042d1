import type { Dialect } from "#tests/support/dialect.ts";
import { server } from "#tests/support/own-server.ts";

const sources = ["any", 'name "‹own›"', 'group "‹own›"'];
const destinations = ["any", 'name "‹own›"', 'name "‹word› IP"'];

const rules = ["ipv4", "ipv6"].flatMap((family) =>
  sources.flatMap((source) =>
    destinations.map(
      (destination) =>
        `access-rule ${family} from ‹word› to ‹word› action allow source address ${source} service name "‹own›" destination address ${destination}`,
    ),
  ),
);

const forwards = destinations.map(
  (destination) =>
    `nat-policy ipv4 inbound ‹word› outbound any source any translated-source original destination ${destination} translated-destination name "‹own›" service name "‹own›" translated-service name "‹own›"`,
);

export const dialect: Dialect = {
  shapes: [
    "configure",
    "commit",
    "  exit",
    'service-object "‹own›" TCP ‹port› ‹port›',
    'no service-object "‹own›"',
    'address-object fqdn "‹own›" domain ‹host› zone ‹word›',
    'no address-object fqdn "‹own›"',
    'address-object ipv4 "‹own›-‹cidr›" ‹hostAddress› zone WAN',
    'address-object ipv4 "‹own›-‹cidr›" network ‹subnet› zone WAN',
    'address-object ipv6 "‹own›-‹cidr›" ‹hostAddress› zone WAN',
    'address-object ipv6 "‹own›-‹cidr›" network ‹network6› zone WAN',
    ...["ipv4", "ipv6"].flatMap((family) => [
      `address-object ${family} "‹own›" host ‹ip› zone ‹word›`,
      `  address-object ${family} "‹own›-‹cidr›"`,
      `  no address-object ${family} "‹own›-‹cidr›"`,
      `no address-object ${family} "‹own›-‹cidr›"`,
      `no address-object ${family} "‹own›"`,
      `address-group ${family} "‹own›"`,
      `no address-group ${family} "‹own›"`,
    ]),
    ...[...rules, ...forwards].flatMap((line) => [line, `no ${line}`]),
    '  name "‹own›"',
    '  comment "list v‹number›"',
    "  priority manual 1",
  ],
  everyone: /^access-rule .* source address any /,
  place: /^ {2}priority manual 1$/m,
  adds: /^( {2}address-object|address-object|service-object|access-rule|nat-policy) /,
  removes: /^ *no /,
  limits: [[/"(nh-[^"]+)"/g, 60]],
  variants: { "": {}, "one-server": server, "public-address": { publicAddress: "203.0.113.25" } },
  broken: [
    ["network 83.96.228.68 255.255.255.252", "network 83.96.228.68/30"],
    ["host 83.96.228.72 ", "83.96.228.72 "],
    ["/96 zone WAN", "zone WAN"],
    ["action allow", "action deny"],
    ["TCP 2525 2525", "UDP 2525 2525"],
    ["priority manual 1", "priority auto"],
    ["address-group ipv4", "address-group"],
  ],
};

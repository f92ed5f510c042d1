import type { Dialect } from "#tests/support/dialect.ts";
import { server } from "#tests/support/own-server.ts";

const book = "security address-book global";
const policy = "security policies from-zone ‹word› to-zone ‹word› policy ‹own›";

export const dialect: Dialect = {
  shapes: [
    `delete ${policy}`,
    `delete ${book} address-set ‹own›`,
    `delete ${book} address ‹own›`,
    `delete ${book} address ‹own›-‹cidr›`,
    "delete applications application ‹own›",
    "set applications application ‹own› protocol tcp",
    "set applications application ‹own› destination-port ‹port›",
    `set ${book} address ‹own›-server4 ‹ip4›/32`,
    `set ${book} address ‹own›-server6 ‹ip6›/128`,
    `set ${book} address ‹own›-name4 dns-name ‹host› ipv4-only`,
    `set ${book} address ‹own›-name6 dns-name ‹host› ipv6-only`,
    `set ${book} address ‹own›-‹cidr› ‹prefix›`,
    `set ${book} address-set ‹own› address ‹own›`,
    `set ${book} address-set ‹own› address ‹own›-‹cidr›`,
    ...["source", "destination"].flatMap((side) =>
      ["‹own›", "any-ipv4", "any-ipv6"].map((name) => `set ${policy} match ${side}-address ${name}`),
    ),
    `set ${policy} match application ‹own›`,
    `set ${policy} then permit`,
    `insert ${policy} before policy ‹word›`,
    "commit confirmed ‹number›",
  ],
  everyone: /match source-address any-ipv[46]$/,
  place: /^insert .* policy nh-bsmtp(-open)? before policy first-rule$/m,
  adds: /^(set|insert) /,
  removes: null,
  limits: [
    [/address (nh-\S+)/g, 63],
    [/address-set (nh-\S+)/g, 63],
    [/policy (nh-\S+)/g, 63],
  ],
  variants: { "": {}, "one-server": server },
  broken: [
    ["address nh-bsmtp-83.96.228.72/32 83.96.228.72/32", "address nh-bsmtp-83.96.228.72/32 83.96.228.72"],
    ["then permit", "then deny"],
    ["insert security", "set security"],
    ["protocol tcp", "protocol udp"],
    ["destination-port 2525", "source-port 2525"],
  ],
};

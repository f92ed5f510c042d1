import type { Dialect } from "#tests/support/dialect.ts";
import { server } from "#tests/support/own-server.ts";

const groups = ["object-group network ‹own›", "object-group v6-network ‹own›"];
const entry = "permit tcp object-group ‹own›";
const destinations = ["any", "host ‹ip›"];

export const dialect: Dialect = {
  shapes: [
    "configure terminal",
    "time-range ‹own›",
    "  no absolute",
    "  absolute end ‹clock› ‹day› ‹month› ‹year›",
    "no time-range ‹own›",
    "end",
    ...groups.flatMap((group) => [group, `no ${group}`]),
    "  description list v‹number›",
    "  any",
    "  ‹hostAddress›",
    "  ‹subnet›",
    "  ‹prefix6›",
    "  no host ‹ip›",
    "  no ‹ip4› ‹ip4›",
    "  no ‹cidr›",
    "ip access-list extended ‹word›",
    "ipv6 access-list ‹word›",
    ...destinations.flatMap((to) => [
      `  ‹number› ${entry} ${to} eq ‹port›`,
      `  sequence ‹number› ${entry} ${to} eq ‹port›`,
      `  no ${entry} ${to} eq ‹port›`,
      `  ‹number› ${entry} ${to} eq ‹port› time-range ‹own›`,
      `  sequence ‹number› ${entry} ${to} eq ‹port› time-range ‹own›`,
      `  no ${entry} ${to} eq ‹port› time-range ‹own›`,
    ]),
  ],
  everyone: /^ {2}(any|::\/0)$/,
  place: /^ {2}(sequence )?[5-7] permit /m,
  adds: /^ {2}(any|host|[0-9a-f]*[.:]|(sequence )?\d+ permit)/,
  removes: /^ *no (?!absolute)/,
  limits: [[/object-group (?:\S+-?network )?(nh-\S+)/g, 64]],
  variants: { "": {}, "one-server": { ...server, natAddress: "198.51.100.25" } },
  broken: [
    ["83.96.228.68 255.255.255.252", "83.96.228.68/30"],
    ["host 83.96.228.72", "83.96.228.72"],
    ["  5 permit tcp", "  permit tcp"],
    ["  sequence 5 permit", "  5 permit6"],
    ["2a02:2308::4be:0:0/96", "2a02:2308::4be:0:0 /96"],
    ["permit tcp object-group nh-bsmtp any", "deny tcp object-group nh-bsmtp any"],
  ],
};

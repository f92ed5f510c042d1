import type { Dialect } from "#tests/support/dialect.ts";
import { server } from "#tests/support/own-server.ts";

const sources = ["object-group ‹own›", "object ‹own›", "any4", "any6"];

export const dialect: Dialect = {
  shapes: [
    "configure terminal",
    "time-range ‹own›",
    "  no absolute",
    "  absolute end ‹clock› ‹day› ‹month› ‹year›",
    "no time-range ‹own›",
    "end",
    ...["object service ‹own›", "object network ‹own›", "object-group network ‹own›"].flatMap((object) => [
      object,
      `no ${object}`,
    ]),
    "  service tcp destination eq ‹port›",
    "  description list v‹number›",
    "  network-object ‹hostAddress›",
    "  network-object ‹subnet›",
    "  network-object ‹prefix6›",
    "  no network-object host ‹ip›",
    "  no network-object ‹ip4› ‹ip4›",
    "  no network-object ‹cidr›",
    "  fqdn v4 ‹host›",
    "  fqdn v6 ‹host›",
    "  subnet 0.0.0.0 0.0.0.0",
    "  subnet ::/0",
    "  host ‹ip›",
    "  nat (‹word›,‹word›) static interface service tcp ‹port› ‹port›",
    ...sources.flatMap((source) => [
      `access-list ‹word› line 1 extended permit object ‹own› ${source} object ‹own›`,
      `no access-list ‹word› extended permit object ‹own› ${source} object ‹own›`,
      `access-list ‹word› line 1 extended permit object ‹own› ${source} object ‹own› time-range ‹own›`,
      `no access-list ‹word› extended permit object ‹own› ${source} object ‹own› time-range ‹own›`,
    ]),
  ],
  everyone: /^access-list .* any[46] object/,
  place: /^access-list outside_access_in line 1 extended permit /m,
  adds: /^(access-list| {2}(service|network-object|fqdn|subnet|host|nat))/,
  removes: /^ *no (?!absolute)/,
  limits: [[/object(?:-group)? (?:network |service )?(nh-\S+)/g, 64]],
  variants: { "": {}, "one-server": server },
  broken: [
    ["network-object 83.96.228.68 255.255.255.252", "network-object 83.96.228.68 0.0.0.3 any"],
    ["network-object host 83.96.228.72", "network-object 83.96.228.72"],
    ["network-object 2a02:2308::4be:0:0/96", "network-object 2a02:2308::4be:0:0"],
    ["line 1 extended permit", "extended permit"],
    ["extended permit object nh", "extended deny object nh"],
  ],
};

import type { Dialect } from "#tests/support/dialect.ts";
import { server } from "#tests/support/own-server.ts";

const objects = '"‹own›-‹cidr›"';

export const dialect: Dialect = {
  shapes: [
    "end",
    "  next",
    ...["address", "address6", "addrgrp", "addrgrp6", "vip", "service custom", "policy"].map(
      (path) => `config firewall ${path}`,
    ),
    `  edit ${objects}`,
    '  edit "‹own›"',
    "  edit ‹number›",
    "    set member ‹members›",
    "    set subnet ‹subnet›",
    "    set ip6 ‹prefix›",
    "    set type fqdn",
    '    set fqdn "‹host›"',
    "    set extip ‹ip4›",
    '    set extintf "‹word›"',
    "    set portforward enable",
    '    set mappedip "‹ip4›"',
    "    set extport ‹port›",
    "    set mappedport ‹port›",
    "    set tcp-portrange ‹port›",
    '    set name "‹own›"',
    '    set srcintf "‹word›"',
    '    set dstintf "‹word›"',
    "    set action accept",
    ...["srcaddr", "dstaddr", "srcaddr6", "dstaddr6"].flatMap((key) => [
      `    set ${key} "‹own›"`,
      `    set ${key} "all"`,
      `    unset ${key}`,
    ]),
    '    set schedule "always"',
    '    set service "‹own›"',
    "    set nat disable",
    '    set comments "list v‹number›"',
    "  move ‹number› before ‹number›",
    "  delete ‹number›",
    '  delete "‹own›"',
    `  delete ${objects}`,
  ],
  everyone: /srcaddr6? "all"/,
  place: /^ {2}move \d+ before 1$/m,
  adds: /^ +(edit|set|move) /,
  removes: /^ +delete /,
  limits: [
    [/set name "(\S+)"/g, 35],
    [/edit "(\S+)"/g, 79],
  ],
  variants: { "": {}, "one-server": server },
  broken: [
    ["set subnet 83.96.228.72 255.255.255.255", "set subnet 83.96.228.72"],
    ["set ip6 2a02:2308::4be:0:0/96", "set ip6 2a02:2308::4be:0:0"],
    ["set action accept", "set action deny"],
    ["set nat disable", "set nat enable"],
    ["  edit 3537651745", "  edit new"],
  ],
};

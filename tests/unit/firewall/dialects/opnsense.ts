import type { Dialect } from "#tests/support/dialect.ts";
import { server } from "#tests/support/own-server.ts";
import { toRuleShapes } from "#tests/unit/firewall/wan-shapes.ts";

export const dialect: Dialect = {
  shapes: [
    'opnsense-import {"alias":"‹owned›"}',
    ...toRuleShapes("any", "‹owned›"),
    'delete-alias {"alias":"‹owned›"}',
    "{",
    "}",
    '  "aliases": {',
    "  }",
    '    "alias": {',
    "    }",
    '      "‹hex›-0000-4000-8000-000000000000": {',
    "      }",
    '        "enabled": "1",',
    '        "name": "‹owned›",',
    ...["network", "host", "urltable"].map((type) => `        "type": "${type}",`),
    '        "updatefreq": "",',
    '        "updatefreq": "0.0417",',
    '        "content": "‹prefixes›",',
    '        "content": "‹host›",',
    '        "content": "‹url›",',
    '        "description": "Poortwachter: ‹action› ‹own›, ‹mode›, list v‹number›, ‹date›"',
  ],
  everyone: /"source":"any"/,
  place: /^wan-top /m,
  adds: /^wan-(rule|forward) /,
  removes: /^delete-/,
  limits: [[/"name": "(\S+)"/g, 31]],
  variants: { "": {}, "one-server": server },
  broken: [
    ["83.96.228.68/30\\n83.96.228.72/32", "83.96.228.68/30, 83.96.228.72/32"],
    ['"type": "network"', '"type": "networkgroup"'],
    ['"name": "nh_bsmtp"', '"name": "nh-bsmtp"'],
    ['"source":"nh_bsmtp"', '"source":"any address"'],
  ],
};

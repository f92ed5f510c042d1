import type { Dialect } from "#tests/support/dialect.ts";

export const dialect: Dialect = {
  shapes: [
    "{",
    "}",
    '  "description": "Poortwachter: ‹action› ‹own›, ‹mode›, list v‹number›, ‹date› ‹url›",',
    '  "name": "‹own›",',
    '  "version": ‹number›,',
    '  "protocol": "tcp",',
    '  "port": ‹port›,',
    '  "ipv4": [',
    '  "ipv4": [],',
    '  "ipv6": [',
    '  "ipv6": []',
    '    "‹prefix›",',
    '    "‹prefix›"',
    "  ],",
    "  ]",
  ],
  everyone: /"(0\.0\.0\.0|::)\/0"/,
  place: /"ipv4"/,
  adds: /"ipv[46]"/,
  removes: null,
  limits: [[/"name": "(.*)"/g, 35]],
  broken: [
    ['"83.96.228.72/32",', '"83.96.228.72",'],
    ['"port": 2525', '"port": "2525"'],
    ['  "ipv6": [', '  "ipv6": {'],
  ],
};

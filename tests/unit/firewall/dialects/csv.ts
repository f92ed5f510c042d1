import type { Dialect } from "#tests/support/dialect.ts";

export const dialect: Dialect = {
  shapes: [
    "prefix,family,protocol,port,comment",
    "‹prefix4›,ipv4,tcp,‹port›,‹own› list v‹number›",
    "‹prefix6›,ipv6,tcp,‹port›,‹own› list v‹number›",
  ],
  everyone: /^(0\.0\.0\.0|::)\/0,/,
  place: /^prefix/,
  adds: /,tcp,/,
  removes: null,
  limits: [[/(nh-\S+) list/g, 35]],
  broken: [
    ["83.96.228.72/32,", "83.96.228.72,"],
    ["83.96.228.72/32,ipv4", "83.96.228.72/32,ipv6"],
    [",tcp,", ";tcp;"],
  ],
};

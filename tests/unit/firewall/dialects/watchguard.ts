import type { Dialect } from "#tests/support/dialect.ts";
import { server } from "#tests/support/own-server.ts";

const destinations = ["‹own›", "Any-Trusted, Any-Optional", "‹ip›", "‹ip4›, ‹ip6›"];

export const dialect: Dialect = {
  shapes: [
    'watchguard-alias {"alias":"‹own›","version":‹number›}',
    'watchguard-alias-name {"alias":"‹own›","dnsName":"‹host›"}',
    'watchguard-snat {"snat":"‹own›","insideAddress":"‹ip4›","insidePort":‹port›}',
    ...["‹own›", "Any-External"].flatMap((source) =>
      destinations.map(
        (destination) =>
          `watchguard-policy {"rule":"‹own›","source":"${source}","destination":"${destination}","port":‹port›}`,
      ),
    ),
    'watchguard-order {"rule":"‹own›"}',
    'watchguard-delete-policy {"rule":"‹own›"}',
    'watchguard-delete-snat {"snat":"‹own›"}',
    'watchguard-delete-alias {"alias":"‹own›"}',
    "‹prefix›",
  ],
  everyone: /"source":"Any-External"/,
  place: /^watchguard-order /m,
  adds: /^watchguard-(alias|alias-name|snat|policy) /,
  removes: /^watchguard-delete-/,
  limits: [[/"(?:alias|rule)":"([^"]+)"/g, 28]],
  variants: { "": {}, "one-server": server },
  broken: [
    ["83.96.228.72/32", "83.96.228.72-83.96.228.77"],
    ['"port":2525', '"port":"smtp"'],
    ['"source":"nh-bsmtp"', '"source":"Any"'],
    ['"destination":"Any-Trusted, Any-Optional"', '"destination":"Firebox"'],
  ],
};

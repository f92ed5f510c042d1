import type { Dialect } from "#tests/support/dialect.ts";
import { server } from "#tests/support/own-server.ts";

export const dialect: Dialect = {
  shapes: [
    ...["IPv4", "IPv6"].flatMap((version) => [
      `unifi-list {"list":"‹own›","version":"${version}"}`,
      ...["Any", "‹own›"].flatMap((source) =>
        ["Any", "‹ip›"].map(
          (destination) =>
            `unifi-policy {"rule":"‹own›","source":"${source}","port":‹port›,"version":"${version}","destination":"${destination}"}`,
        ),
      ),
    ]),
    ...["Any", "‹own›"].map(
      (source) =>
        `unifi-forward {"rule":"‹own›","source":"${source}","port":‹port›,"insideAddress":"‹ip4›","insidePort":‹port›}`,
    ),
    'unifi-top {"rule":"‹own›"}',
    'unifi-forward-top {"rule":"‹own›"}',
    'unifi-delete-policy {"rule":"‹own›"}',
    'unifi-delete-forward {"rule":"‹own›"}',
    'unifi-delete-list {"list":"‹own›"}',
    "‹prefix›",
  ],
  everyone: /"source":"Any"/,
  place: /^unifi-(forward-)?top /m,
  adds: /^unifi-(list|policy|forward) /,
  removes: /^unifi-delete-/,
  limits: [[/"(?:list|rule)":"([^"]+)"/g, 32]],
  variants: { "": {}, "one-server": server },
  broken: [
    ["83.96.228.72/32", "83.96.228.72 - 83.96.228.77"],
    ['"version":"IPv4"', '"version":"IPv4/IPv6"'],
    ['"source":"nh-bsmtp-ipv4"', '"source":"External"'],
  ],
};

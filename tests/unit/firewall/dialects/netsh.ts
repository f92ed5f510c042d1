import type { Dialect } from "#tests/support/dialect.ts";

const netsh = "netsh advfirewall firewall";

export const dialect: Dialect = {
  shapes: [
    "set sources=",
    "set sources=‹prefix›",
    "set sources=%sources%,‹prefix›",
    ...["any", "%sources%"].flatMap((from) => [
      `${netsh} show rule name="‹own›" >nul || ${netsh} add rule name="‹own›" dir=in action=allow protocol=TCP localport=‹port› remoteip=${from}`,
      `${netsh} set rule name="‹own›" dir=in new action=allow enable=yes profile=any protocol=TCP localport=‹port› remoteip=${from}`,
    ]),
    `${netsh} delete rule name="‹own›" >nul`,
  ],
  everyone: /remoteip=any/,
  // Windows has no order: a rule that blocks wins over all that allow.
  place: /action=allow/,
  adds: / (add|set) rule /,
  removes: / delete rule /,
  limits: [[/name="([^"]+)"/g, 255]],
  broken: [
    ["set sources=%sources%,83.96.228.72/32", "set sources=83.96.228.72/32 83.96.228.77/32"],
    ["action=allow protocol=TCP", "action=block protocol=TCP"],
    ["dir=in action=allow", "dir=out action=allow"],
    [" >nul || netsh advfirewall firewall add rule", " & netsh advfirewall firewall add rule"],
  ],
};

import type { Dialect } from "#tests/support/dialect.ts";
import { server } from "#tests/support/own-server.ts";
import { toRuleShapes } from "#tests/unit/firewall/wan-shapes.ts";

export const dialect: Dialect = {
  shapes: [
    'pfsense-import {"alias":"‹owned›"}',
    'pfsense-url-table {"alias":"‹owned›","url":"‹url›"}',
    ...toRuleShapes("any", "‹owned›"),
    'delete-aliases {"own":"‹owned›"}',
    'delete-other-aliases {"own":"‹owned›","alias":"‹owned›"}',
    "‹prefix›",
    "‹host›",
  ],
  everyone: /"source":"any"/,
  place: /^wan-top /m,
  adds: /^wan-(rule|forward) /,
  removes: /^delete-/,
  limits: [[/"alias":"([^"]+)"/g, 31]],
  variants: { "": {}, "one-server": server },
  broken: [
    ["83.96.228.72/32", "83.96.228.72-83.96.228.77"],
    ['"alias":"nh_bsmtp_v1"', '"alias":"nh-bsmtp-v1"'],
    ['"version":"IPv4+IPv6"', '"version":"IPv4+IPv5"'],
  ],
};

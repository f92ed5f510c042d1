import type { Dialect } from "#tests/support/dialect.ts";
import { policyShapes } from "#tests/unit/firewall/policy-shapes.ts";

export const dialect: Dialect = {
  shapes: [
    ...policyShapes("cilium.io/v2", "CiliumNetworkPolicy", "endpointSelector"),
    "    - fromEntities:",
    "        - all",
    "    - fromCIDR:",
    '        - "‹prefix›"',
    "      toPorts:",
    "        - ports:",
    '            - port: "‹port›"',
    "              protocol: TCP",
  ],
  everyone: /fromEntities/,
  place: /endpointSelector/, // policies have no order
  adds: /- from/,
  removes: null, // one object takes the place of another
  limits: [[/name: (\S+)/g, 253]],
  broken: [
    ['- "83.96.228.72/32"', '- "83.96.228.72"'],
    ["fromCIDR", "toCIDR"],
    ['port: "2525"', "port: 2525"],
    ["  ingress:", "  ingressDeny:"],
  ],
};

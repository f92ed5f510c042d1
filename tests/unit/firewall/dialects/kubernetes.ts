import type { Dialect } from "#tests/support/dialect.ts";
import { policyShapes } from "#tests/unit/firewall/policy-shapes.ts";

export const dialect: Dialect = {
  shapes: [
    ...policyShapes("networking.k8s.io/v1", "NetworkPolicy", "podSelector"),
    "  policyTypes:",
    "    - Ingress",
    "    - ports:",
    "        - protocol: TCP",
    "          port: ‹port›",
    "      from: []",
    "      from:",
    "        - ipBlock:",
    '            cidr: "‹prefix›"',
  ],
  everyone: /from: \[\]/,
  place: /policyTypes/, // policies have no order and only let in
  adds: /^ {6}from:/,
  removes: null, // one object takes the place of another
  limits: [[/name: (\S+)/g, 253]],
  variants: { "": {}, "pod-port": { podPort: "25", namespace: "mail", labelKey: "app.kubernetes.io/name" } },
  broken: [
    ['cidr: "83.96.228.72/32"', 'cidr: "83.96.228.72"'],
    ["    - Ingress", "    - Egress"],
    ["      from:", "      to:"],
    ["port: 2525", 'port: "2525-2526"'],
  ],
};

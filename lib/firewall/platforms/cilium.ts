import { toPolicyPlatform } from "#lib/firewall/kubernetes-policy.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { indent, type Lines } from "#lib/firewall/text.ts";
import { families } from "#lib/net/address.ts";

// Names are for outbound traffic only there. Everyone is more than 0.0.0.0/0, which is no pod and no node.
function toSources({ mode, prefixes }: RuleSet): Lines {
  if (mode === "open") return ["- fromEntities:", "    - all"];
  const sources = families.flatMap((family) => prefixes[family]).map((prefix) => `    - "${prefix}"`);
  return ["- fromCIDR:", sources];
}

export const cilium = toPolicyPlatform(
  {
    apiVersion: "cilium.io/v2",
    kind: "CiliumNetworkPolicy",
    resource: "ciliumnetworkpolicy",
    selector: "endpointSelector",
    toIngress: (rules, podPort) => [
      "ingress:",
      indent([
        toSources(rules),
        "  toPorts:",
        "    - ports:",
        `        - port: "${podPort}"`,
        "          protocol: TCP",
      ]),
    ],
  },
  {
    id: "cilium",
    name: "Cilium network policy",
    keywords: ["CiliumNetworkPolicy", "Kubernetes", "k8s", "eBPF", "kubectl"],
    reference: "https://docs.cilium.io/en/stable/security/policy/language/",
    testedWith: { level: "grammar", tools: "a YAML parser and the Cilium reference" },
  },
);

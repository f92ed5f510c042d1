import { toPolicyPlatform } from "#lib/firewall/kubernetes-policy.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { indent, type Lines } from "#lib/firewall/text.ts";
import { families } from "#lib/net/address.ts";

// No source at all is every source: also a node that has put its own address in place of the sender's.
function toSources({ mode, prefixes }: RuleSet): Lines {
  if (mode === "open") return ["from: []"];
  const blocks = families
    .flatMap((family) => prefixes[family])
    .map((prefix) => ["- ipBlock:", `    cidr: "${prefix}"`]);
  return ["from:", indent(blocks)];
}

export const kubernetes = toPolicyPlatform(
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    resource: "networkpolicy",
    selector: "podSelector",
    toIngress: (rules, podPort) => [
      "policyTypes:",
      "  - Ingress",
      "ingress:",
      "  - ports:",
      "      - protocol: TCP",
      `        port: ${podPort}`,
      indent(indent(toSources(rules))),
    ],
  },
  {
    id: "kubernetes",
    name: "Kubernetes NetworkPolicy",
    keywords: ["k8s", "kubectl", "Calico", "k3s", "OpenShift", "AKS", "EKS", "GKE"],
    reference: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
    testedWith: { level: "parser", tools: "the schemas of Kubernetes 1.35" },
  },
);

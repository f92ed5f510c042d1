import { sh } from "#tests/unit/firewall/script.ts";

/** The lines that every policy of a cluster has, and the script that takes it away. */
export function policyShapes(apiVersion: string, kind: string, selector: string): readonly string[] {
  return [
    ...sh,
    `kubectl delete ${kind.toLowerCase()} ‹own›-ingress --namespace ‹label› --ignore-not-found`,
    `apiVersion: ${apiVersion}`,
    `kind: ${kind}`,
    "metadata:",
    "  name: ‹own›-ingress",
    '  namespace: "‹label›"',
    "spec:",
    `  ${selector}:`,
    "    matchLabels:",
    '      "‹labelKey›": "‹label›"',
    "  ingress:",
  ];
}

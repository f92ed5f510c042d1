import { type Note, note } from "#lib/firewall/notes.ts";
import { exampleOption, textOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { optionOf, type RuleSet } from "#lib/firewall/rule-set.ts";
import { toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { indent, type Lines, toFile } from "#lib/firewall/text.ts";

const namespace = textOption("namespace", /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, { direct: "default" });
const labelKey = textOption("labelKey", /^[A-Za-z0-9]([A-Za-z0-9_./-]{0,61}[A-Za-z0-9])?$/, { direct: "app" });
const labelValue = exampleOption("labelValue", /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/, { direct: "mail" });
const port = "[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]";
const podPort = textOption("podPort", new RegExp(`^(same|${port})$`), { direct: "same" });

/** One kind of policy of a cluster. */
export interface PolicyKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** What kubectl calls it. */
  readonly resource: string;
  /** What the labels of the pods stand under. */
  readonly selector: string;
  /** What follows the selector. */
  readonly toIngress: (rules: RuleSet, podPort: string) => Lines;
}

// A name may not end in a hyphen, as ours may.
const toPolicyName = (rules: RuleSet) => `${toObjectName(rules.name, 64)}-ingress`;

function toPodPort(rules: RuleSet): string {
  const value = optionOf(rules, podPort);
  return value === "same" ? String(rules.port) : value;
}

// Values that a reader could take for a number or a truth value are quoted.
function printPolicy(policy: PolicyKind, action: SnippetAction, rules: RuleSet): Snippet {
  const body = [
    `apiVersion: ${policy.apiVersion}`,
    `kind: ${policy.kind}`,
    "metadata:",
    indent([`name: ${toPolicyName(rules)}`, `namespace: "${optionOf(rules, namespace)}"`]),
    "spec:",
    indent([
      `${policy.selector}:`,
      indent(["matchLabels:", indent([`"${optionOf(rules, labelKey)}": "${optionOf(rules, labelValue)}"`])]),
      policy.toIngress(rules, toPodPort(rules)),
    ]),
  ];
  const file = toFile("yaml", action, rules, body);
  const notes: readonly Note[] = [
    note("kubectl-apply", { file: file.name }),
    note("pods-isolated"),
    note("pod-source", { port: toPodPort(rules) }),
  ];
  return { files: [file], notes };
}

function printDelete(policy: PolicyKind, action: SnippetAction, rules: RuleSet): Snippet {
  const script = toScript([
    `kubectl delete ${policy.resource} ${toPolicyName(rules)} --namespace ${optionOf(rules, namespace)} --ignore-not-found`,
  ]);
  return { files: [toFile("sh", action, rules, script)], notes: [note("last-policy")] };
}

/** The platform of a kind of policy; `rest` is what sets it apart. */
export function toPolicyPlatform(
  policy: PolicyKind,
  rest: Pick<FirewallPlatform, "id" | "name" | "keywords" | "reference" | "testedWith">,
): FirewallPlatform {
  return {
    ...rest,
    family: "orchestrator",
    modes: ["open", "allow-list"],
    actions: snippetActions,
    topologies: ["direct"],
    language: "yaml",
    options: [namespace, labelKey, labelValue, podPort],
    install: (rules) => printPolicy(policy, "install", rules),
    update: (_from, to) => printPolicy(policy, "update", to),
    remove: (rules) => printDelete(policy, "remove", rules),
    temporary: {
      closesItself: false,
      open: (rules) => printPolicy(policy, "open", rules),
      close: (rules) => printDelete(policy, "close", rules),
    },
    selfUpdating: null,
  };
}

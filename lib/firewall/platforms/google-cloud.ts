import { callSources } from "#lib/firewall/gcloud-script.ts";
import { note } from "#lib/firewall/notes.ts";
import { exampleOption, textOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import { type Family, families } from "#lib/net/address.ts";

const name = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
const network = textOption("network", name, { direct: "default" });
const targetTag = exampleOption("targetTag", name, { direct: "mail-server" });
const priority = textOption("priority", /^(0|[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3})$/, { direct: "900" });

const toRuleName = (rules: RuleSet, family: Family) => `${toObjectName(rules.name, 58)}-${family}`;

// The network is part of the question: a rule of this name in another network makes create fail instead of being changed.
const findRule: Lines = [
  "find_rule() {",
  'gcloud compute firewall-rules list --filter="name=$1 AND network~/$network\\$" --format="value(name)" --quiet',
  "}",
];

// An update replaces the list in one step.
function letIn(rules: RuleSet, family: Family): Lines {
  return [
    callSources(rules, family),
    `found=$(find_rule ${toRuleName(rules, family)})`,
    'if [ -n "$found" ]; then set -- update "$found"; else',
    `  set -- create ${toRuleName(rules, family)} --network="$network" --direction=INGRESS --action=ALLOW`,
    "fi",
    `gcloud compute firewall-rules "$@" --rules=tcp:${rules.port} --source-ranges="\${sources#,}" \\`,
    `  --target-tags=${optionOf(rules, targetTag)} --priority=${optionOf(rules, priority)} \\`,
    `  --description="list v${rules.version}" --quiet`,
  ];
}

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const used = takesAway(action) ? [] : usedFamilies(rules);
  const unused = families.filter((family) => !used.includes(family));
  const script = toScript([
    `network=${optionOf(rules, network)}`,
    findRule,
    used.map((family) => letIn(rules, family)),
    unused.map((family) => [
      `found=$(find_rule ${toRuleName(rules, family)})`,
      '[ -z "$found" ] || gcloud compute firewall-rules delete "$found" --quiet',
    ]),
  ]);
  const tag = note("gcloud-target-tag", { tag: optionOf(rules, targetTag) });
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [note("gcloud-signed-in"), ...(takesAway(action) ? [] : [tag])],
  };
}

export const googleCloud: FirewallPlatform = {
  id: "google-cloud",
  name: "Google Cloud VPC firewall rules",
  keywords: ["GCP", "Compute Engine", "gcloud"],
  family: "cloud",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: [network, targetTag, priority],
  reference: "https://cloud.google.com/sdk/gcloud/reference/compute/firewall-rules/create",
  testedWith: { level: "grammar", tools: "the gcloud reference" },
  install: (rules) => print("install", rules),
  update: (_from, to) => print("update", to),
  remove: (rules) => print("remove", rules),
  temporary: {
    closesItself: false,
    open: (rules) => print("open", rules),
    close: (rules) => print("close", rules),
  },
  selfUpdating: null,
};

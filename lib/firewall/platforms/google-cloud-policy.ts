import { callSources } from "#lib/firewall/gcloud-script.ts";
import { note } from "#lib/firewall/notes.ts";
import { exampleOption, textOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { destinationOf, destinationOptions, routedNotes } from "#lib/firewall/routed.ts";
import { everyone, optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { feed, toScript } from "#lib/firewall/shell.ts";
import { reservedEnding, toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

const policy = exampleOption("firewallPolicy", /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/, { direct: "my-firewall-policy" });
const firstPriority = textOption("priority", /^(0|[1-9][0-9]{0,8})$/, { direct: "1000" });

// A rule is known by its priority and is ours by its description. Names and prefixes are rules of different kinds, so each
// family has one of either; the last two are those of a temporary opening.
function toPlace(
  rules: RuleSet,
  family: Family,
  isName: boolean,
): { readonly priority: number; readonly name: string } {
  const start = Number(optionOf(rules, firstPriority)) + (rules.name.endsWith(reservedEnding) ? 4 : isName ? 2 : 0);
  const name = `${toObjectName(rules.name, 64)} ${family}${isName ? " name" : ""}`;
  return { priority: start + (family === "ipv4" ? 0 : 1), name };
}

const readRules: Lines = [
  'rules=$(gcloud compute network-firewall-policies describe "$policy" --global --quiet \\',
  '  --flatten="rules[]" --format="value(rules.priority,rules.description)")',
];

const findRule: Lines = [
  "find_rule() {",
  "while read -r number text; do",
  `case "$number" in ("$1") echo "\${text:-without a description}" ;; esac`,
  feed("done", ["$rules"]),
  "}",
];

// Also what an earlier text made at another priority.
const dropOthers = (own: string): Lines => [
  "while read -r number text; do",
  `case "$text" in ("${own} "*) ;; (*) continue ;; esac`,
  'case "$keep" in (*" $number "*) continue ;; esac',
  'gcloud compute network-firewall-policies rules delete "$number" --firewall-policy="$policy" \\',
  "  --global-firewall-policy --quiet </dev/null",
  feed("done", ["$rules"]),
];

// A rule of the customer's at this priority is left alone, and the text stops.
function letIn(rules: RuleSet, family: Family): Lines {
  const isName = rules.mode === "dns-name";
  const place = toPlace(rules, family, isName);
  const destination = destinationOf(rules, family);
  const to = destination === null ? everyone[family] : `${destination}/${family === "ipv4" ? 32 : 128}`;
  return [
    !isName && callSources(rules, family),
    `found=$(find_rule ${place.priority})`,
    'case "$found" in',
    '("") action=create ;;',
    `("${place.name}") action=update ;;`,
    `(*) echo "priority ${place.priority} is taken: $found" >&2; exit 1 ;;`,
    "esac",
    `keep="$keep ${place.priority} "`,
    `gcloud compute network-firewall-policies rules "$action" ${place.priority} --firewall-policy="$policy" \\`,
    `  --global-firewall-policy --direction=INGRESS --action=allow --layer4-configs=tcp:${rules.port} \\`,
    isName ? `  --src-fqdns=${rules.dnsName} \\` : `  --src-ip-ranges="\${sources#,}" \\`,
    `  --dest-ip-ranges=${to} \\`,
    `  --description="${place.name}" --quiet`,
  ];
}

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const used = takesAway(action) ? [] : usedFamilies(rules);
  const script = toScript([
    `policy=${optionOf(rules, policy)}`,
    "keep=",
    readRules,
    used.length > 0 && [findRule, used.map((family) => letIn(rules, family))],
    dropOthers(toObjectName(rules.name, 64)),
  ]);
  const first = Number(optionOf(rules, firstPriority));
  const more = takesAway(action) ? [] : [note("priority-range", { first, last: first + 5 }), ...routedNotes(rules)];
  return { files: [toFile("sh", action, rules, script)], notes: [note("gcloud-signed-in"), ...more] };
}

export const googleCloudPolicy: FirewallPlatform = {
  id: "google-cloud-policy",
  name: "Google Cloud network firewall policy",
  keywords: ["GCP", "Cloud NGFW", "Compute Engine", "gcloud", "FQDN"],
  family: "cloud",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: [policy, firstPriority, ...destinationOptions],
  reference: "https://cloud.google.com/sdk/gcloud/reference/compute/network-firewall-policies/rules/create",
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

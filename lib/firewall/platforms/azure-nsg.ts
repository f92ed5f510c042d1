import {
  azureOptions,
  priorityNote,
  toOwn,
  toPriority,
  toResourceGroup,
  toSecurityGroup,
} from "#lib/firewall/azure.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { type RuleSet, sourcesOf, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toScript } from "#lib/firewall/shell.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import { type Family, families } from "#lib/net/address.ts";

// create is create or replace: the list changes in one step.
function createRule(rules: RuleSet, family: Family): Lines {
  return [
    'az network nsg rule create --resource-group "$group" --nsg-name "$nsg" \\',
    `  --name ${toOwn(rules)}-${family} --description "list v${rules.version}" --priority ${toPriority(rules, family)} \\`,
    "  --direction Inbound --access Allow --protocol Tcp --source-port-ranges '*' \\",
    `  --destination-address-prefixes '*' --destination-port-ranges ${rules.port} --source-address-prefixes \\`,
    sourcesOf(rules, family).map((source) => `  ${source} \\`),
    "  --output none",
  ];
}

const dropRule: Lines = [
  "drop() {",
  'found=$(az network nsg rule list --resource-group "$group" --nsg-name "$nsg" \\',
  `  --query "[?name=='$1'].name" --output tsv)`,
  '[ -z "$found" ] || az network nsg rule delete --resource-group "$group" --nsg-name "$nsg" --name "$1"',
  "}",
];

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const used = takesAway(action) ? [] : usedFamilies(rules);
  const unused = families.filter((family) => !used.includes(family));
  const script = toScript([
    `group=${toResourceGroup(rules)}`,
    `nsg=${toSecurityGroup(rules)}`,
    used.map((family) => createRule(rules, family)),
    unused.length > 0 && [dropRule, unused.map((family) => `drop ${toOwn(rules)}-${family}`)],
  ]);
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [note("azure-signed-in"), ...(takesAway(action) ? [] : [priorityNote(rules)])],
  };
}

export const azureNsg: FirewallPlatform = {
  id: "azure-nsg",
  name: "Azure network security group",
  keywords: ["Microsoft", "NSG", "az cli", "virtual machine", "VNet"],
  family: "cloud",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: azureOptions,
  reference: "https://learn.microsoft.com/cli/azure/network/nsg/rule",
  testedWith: { level: "grammar", tools: "the Azure CLI reference" },
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

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
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { indent, type Lines, toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

const api = "2023-11-01";

function toResource(rules: RuleSet, family: Family): Lines {
  return [
    "",
    `resource ${family} 'Microsoft.Network/networkSecurityGroups/securityRules@${api}' = {`,
    indent([
      "parent: nsg",
      `name: '${toOwn(rules)}-${family}'`,
      "properties: {",
      indent([
        `description: 'list v${rules.version}'`,
        `priority: ${toPriority(rules, family)}`,
        "direction: 'Inbound'",
        "access: 'Allow'",
        "protocol: 'Tcp'",
        "sourcePortRange: '*'",
        "sourceAddressPrefixes: [",
        indent(sourcesOf(rules, family).map((source) => `'${source}'`)),
        "]",
        "destinationAddressPrefix: '*'",
        `destinationPortRange: '${rules.port}'`,
      ]),
      "}",
    ]),
    "}",
  ];
}

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toOwn(rules);
  const file = `${own}.bicep`;
  const body = [
    `resource nsg 'Microsoft.Network/networkSecurityGroups@${api}' existing = {`,
    indent([`name: '${toSecurityGroup(rules)}'`]),
    "}",
    usedFamilies(rules).map((family) => toResource(rules, family)),
  ];
  return {
    files: [{ ...toFile("bicep", action, rules, body), name: file }],
    notes: [
      note("bicep-stack", { file, stack: own, group: toResourceGroup(rules) }),
      note("bicep-inline"),
      priorityNote(rules),
    ],
  };
}

// A deployment leaves what is no longer in its file; a deployment stack doesn't, and it knows what to take away at its end.
function printDelete(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toOwn(rules);
  const script = toScript([
    `group=${toResourceGroup(rules)}`,
    `found=$(az stack group list --resource-group "$group" --query "[?name=='${own}'].name" --output tsv)`,
    '[ -z "$found" ] ||',
    `  az stack group delete --name ${own} --resource-group "$group" --action-on-unmanage deleteResources --yes`,
  ]);
  return { files: [toFile("sh", action, rules, script)], notes: [note("azure-signed-in")] };
}

export const azureBicep: FirewallPlatform = {
  id: "azure-bicep",
  name: "Azure Bicep",
  keywords: ["Microsoft", "NSG", "network security group", "ARM", "infrastructure as code"],
  family: "cloud",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "bicep",
  options: azureOptions,
  reference: "https://learn.microsoft.com/azure/templates/microsoft.network/networksecuritygroups/securityrules",
  testedWith: { level: "grammar", tools: "Microsoft's reference of the resource and of az stack group" },
  install: (rules) => print("install", rules),
  update: (_from, to) => print("update", to),
  remove: (rules) => printDelete("remove", rules),
  temporary: {
    closesItself: false,
    open: (rules) => print("open", rules),
    close: (rules) => printDelete("close", rules),
  },
  selfUpdating: null,
};

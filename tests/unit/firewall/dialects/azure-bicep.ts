import type { Dialect } from "#tests/support/dialect.ts";
import { sh } from "#tests/unit/firewall/script.ts";

export const dialect: Dialect = {
  shapes: [
    ...sh,
    "",
    "resource nsg 'Microsoft.Network/networkSecurityGroups@2023-11-01' existing = {",
    "  name: '‹word›'",
    "resource ipv4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-11-01' = {",
    "resource ipv6 'Microsoft.Network/networkSecurityGroups/securityRules@2023-11-01' = {",
    "  parent: nsg",
    "  name: '‹own›-ipv4'",
    "  name: '‹own›-ipv6'",
    "  properties: {",
    "    description: 'list v‹number›'",
    "    priority: ‹number›",
    "    direction: 'Inbound'",
    "    access: 'Allow'",
    "    protocol: 'Tcp'",
    "    sourcePortRange: '*'",
    "    sourceAddressPrefixes: [",
    "      '‹prefix›'",
    "    ]",
    "    destinationAddressPrefix: '*'",
    "    destinationPortRange: '‹port›'",
    "  }",
    "}",
    "group=‹word›",
    'found=$(az stack group list --resource-group "$group" --query "[?name==\'‹own›\'].name" --output tsv)',
    '[ -z "$found" ] ||',
    '  az stack group delete --name ‹own› --resource-group "$group" --action-on-unmanage deleteResources --yes',
  ],
  everyone: /'0\.0\.0\.0\/0'|'::\/0'/,
  place: /priority: 20[0-3]$/m,
  adds: /securityRules@/,
  removes: null, // what is no longer in the file goes with the stack
  limits: [
    [/ name: '(nh-.*)'/g, 80],
    [/ description: '(.*)'/g, 140],
    [/--name (\S+)/g, 90],
  ],
  broken: [
    ["'83.96.228.72/32'", "'83.96.228.72'"],
    ["access: 'Allow'", "access: 'Deny'"],
    ["sourceAddressPrefixes: [", "sourceAddressPrefix: ["],
    ["' existing = {", "' = {"],
  ],
};

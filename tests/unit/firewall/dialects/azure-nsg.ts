import type { Dialect } from "#tests/support/dialect.ts";
import { sh } from "#tests/unit/firewall/script.ts";

export const dialect: Dialect = {
  shapes: [
    ...sh,
    "group=‹word›",
    "nsg=‹word›",
    'az network nsg rule create --resource-group "$group" --nsg-name "$nsg" \\',
    '  --name ‹own›-ipv4 --description "list v‹number›" --priority ‹number› \\',
    '  --name ‹own›-ipv6 --description "list v‹number›" --priority ‹number› \\',
    "  --direction Inbound --access Allow --protocol Tcp --source-port-ranges '*' \\",
    "  --destination-address-prefixes '*' --destination-port-ranges ‹port› --source-address-prefixes \\",
    "  ‹prefix› \\",
    "  --output none",
    "drop() {",
    "}",
    'found=$(az network nsg rule list --resource-group "$group" --nsg-name "$nsg" \\',
    "  --query \"[?name=='$1'].name\" --output tsv)",
    '[ -z "$found" ] || az network nsg rule delete --resource-group "$group" --nsg-name "$nsg" --name "$1"',
    "drop ‹own›-ipv4",
    "drop ‹own›-ipv6",
  ],
  everyone: /^ {2}(0\.0\.0\.0\/0|::\/0) /,
  place: /--priority 20[0-3] /,
  adds: /rule create/,
  removes: /rule delete/,
  limits: [
    [/--name (nh-\S+)/g, 80],
    [/--description "(.*)"/g, 140],
  ],
  broken: [
    ["  83.96.228.72/32 \\", "  83.96.228.72 \\"],
    ["--access Allow", "--access Deny"],
    ["--direction Inbound", "--direction Outbound"],
    ["rule create", "rule update"],
  ],
};

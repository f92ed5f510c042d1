import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { indent, type Lines, toFile } from "#lib/firewall/text.ts";
import { families } from "#lib/net/address.ts";

const toOwn = (rules: RuleSet) => toObjectName(rules.name, 64);

const everyone = ["0.0.0.0-255.255.255.255", "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"];
const find = "Get-ReceiveConnector -Identity $own -ErrorAction SilentlyContinue";

// A connector of our own: those of Exchange and of the customer stay as they are. Anonymous senders may deliver, not relay.
function addConnector(rules: RuleSet): Lines {
  const listed = families.flatMap((family) => rules.prefixes[family]);
  return [
    "$connector = @{",
    indent([
      `Bindings = @('0.0.0.0:${rules.port}', '[::]:${rules.port}')`,
      "RemoteIPRanges = @(",
      indent((rules.mode === "open" ? everyone : listed).map((source) => `'${source}'`)),
      ")",
      "PermissionGroups = 'AnonymousUsers'",
      "AuthMechanism = 'Tls'",
      "Enabled = $true",
      `Comment = 'list v${rules.version}'`,
    ]),
    "}",
    // The list is replaced in one step; a second connector of the same name would be an error.
    `if (${find}) {`,
    "  Set-ReceiveConnector -Identity $own @connector",
    "} else {",
    `  $null = New-ReceiveConnector -Name '${toOwn(rules)}' -Custom -TransportRole FrontendTransport @connector`,
    "}",
  ];
}

const dropConnector: Lines = [`${find} | Remove-ReceiveConnector -Confirm:$false`];

// One block: a pasted one runs as a whole and stops at the first error.
function print(action: SnippetAction, rules: RuleSet, body: Lines): Snippet {
  const own = `$own = "$env:COMPUTERNAME\\${toOwn(rules)}"`;
  const text = ["& {", indent(["$ErrorActionPreference = 'Stop'", own, body]), "}"];
  return {
    files: [toFile("powershell", action, rules, text)],
    notes: [
      note("exchange-shell"),
      note("mail-server-level"),
      note("exchange-connectors", { port: rules.port }),
      note("persist-itself"),
    ],
  };
}

export const exchange: FirewallPlatform = {
  id: "exchange",
  name: "Microsoft Exchange Server (≥ 2013)",
  keywords: ["mail server", "Receive connector", "Exchange Management Shell", "PowerShell", "Exchange SE"],
  family: "mail-server",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "powershell",
  options: [],
  reference: "https://learn.microsoft.com/powershell/module/exchange/new-receiveconnector",
  testedWith: { level: "grammar", tools: "Microsoft's reference of the Exchange module" },
  install: (rules) => print("install", rules, addConnector(rules)),
  update: (_from, to) => print("update", to, addConnector(to)),
  remove: (rules) => print("remove", rules, dropConnector),
  temporary: {
    closesItself: false,
    open: (rules) => print("open", rules, addConnector(rules)),
    close: (rules) => print("close", rules, dropConnector),
  },
  selfUpdating: null,
};

import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { indent, type Lines, toFile } from "#lib/firewall/text.ts";
import { families } from "#lib/net/address.ts";

const toOwn = (rules: RuleSet) => toObjectName(rules.name, 64);

function addRule(rules: RuleSet): Lines {
  const own = toOwn(rules);
  const sources = families.flatMap((family) => rules.prefixes[family]).map((prefix) => `'${prefix}'`);
  return [
    "$rule = @{",
    indent([
      "Direction = 'Inbound'",
      "Action = 'Allow'",
      "Protocol = 'TCP'",
      `LocalPort = '${rules.port}'`,
      rules.mode === "open" ? "RemoteAddress = 'Any'" : ["RemoteAddress = @(", indent(sources), ")"],
      "Profile = 'Any'",
      "Enabled = 'True'",
      `Description = 'list v${rules.version}'`,
    ]),
    "}",
    // The list is replaced in one step; a second rule of the same name would be an error.
    `if (Get-NetFirewallRule -Name '${own}' -ErrorAction SilentlyContinue) {`,
    `  Set-NetFirewallRule -Name '${own}' @rule`,
    "} else {",
    `  $null = New-NetFirewallRule -Name '${own}' -DisplayName '${own}' @rule`,
    "}",
  ];
}

function dropRule(own: string): string {
  return `Get-NetFirewallRule -Name '${own}' -ErrorAction SilentlyContinue | Remove-NetFirewallRule`;
}

// StartWhenAvailable: a computer that is off at that moment closes when it starts.
function addTask(own: string, hours: number): Lines {
  const close = `Remove-NetFirewallRule -Name ${own}; Unregister-ScheduledTask -TaskName ${own} -Confirm:$false`;
  return [
    "$task = @{",
    indent([
      `TaskName = '${own}'`,
      `Action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument '-NoProfile -Command "${close}"'`,
      `Trigger = New-ScheduledTaskTrigger -Once -At (Get-Date).AddHours(${hours})`,
      "Settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries",
      "User = 'SYSTEM'",
      "Force = $true",
    ]),
    "}",
    "$null = Register-ScheduledTask @task",
  ];
}

function dropTask(own: string): string {
  return `Get-ScheduledTask -TaskName '${own}' -ErrorAction SilentlyContinue | Unregister-ScheduledTask -Confirm:$false`;
}

// One block: a pasted one runs as a whole and stops at the first error.
function print(action: SnippetAction, rules: RuleSet, body: Lines): Snippet {
  const text = ["& {", indent(["$ErrorActionPreference = 'Stop'", body]), "}"];
  return {
    files: [toFile("powershell", action, rules, text)],
    notes: [note("run-as-administrator"), note("windows-rules", { port: rules.port }), note("persist-itself")],
  };
}

export const windowsDefender: FirewallPlatform = {
  id: "windows-defender",
  name: "Windows Defender Firewall",
  keywords: ["Microsoft", "Windows Server", "PowerShell", "NetSecurity", "Exchange", "Windows Firewall"],
  family: "host",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "powershell",
  options: [],
  reference: "https://learn.microsoft.com/powershell/module/netsecurity/new-netfirewallrule",
  testedWith: { level: "grammar", tools: "Microsoft's reference of the NetSecurity and ScheduledTasks modules" },
  install: (rules) => print("install", rules, addRule(rules)),
  update: (_from, to) => print("update", to, addRule(to)),
  remove: (rules) => print("remove", rules, [dropRule(toOwn(rules))]),
  temporary: {
    closesItself: true,
    open: (rules, hours) => print("open", rules, [addTask(toOwn(rules), hours), addRule(rules)]),
    close: (rules) => print("close", rules, [dropRule(toOwn(rules)), dropTask(toOwn(rules))]),
  },
  selfUpdating: null,
};

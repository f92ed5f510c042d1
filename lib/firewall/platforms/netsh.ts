import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import { families } from "#lib/net/address.ts";
import type { Prefix } from "#lib/net/prefix.ts";

const firewall = "netsh advfirewall firewall";

// cmd takes lines of 8,191 characters once the variable is filled in. A list is in more than one rule only beyond that.
const SOURCES_MAX = 7500;
const RULES_KEPT_CLEAR = 4;

function toParts(prefixes: readonly Prefix[]): readonly (readonly Prefix[])[] {
  const parts: Prefix[][] = [];
  for (const prefix of prefixes) {
    const last = parts.at(-1);
    if (last === undefined || [...last, prefix].join(",").length > SOURCES_MAX) parts.push([prefix]);
    else last.push(prefix);
  }
  return parts;
}

const toName = (own: string, index: number) => (index === 0 ? own : `${own}-${index + 1}`);

// Names aren't unique: adding twice gives two rules. So it is added when there is none, and then set in one step.
function addRule(name: string, port: number, from: string): Lines {
  const rule = `protocol=TCP localport=${port} remoteip=${from}`;
  return [
    `${firewall} show rule name="${name}" >nul || ${firewall} add rule name="${name}" dir=in action=allow ${rule}`,
    `${firewall} set rule name="${name}" dir=in new action=allow enable=yes profile=any ${rule}`,
  ];
}

function addSources(prefixes: readonly Prefix[]): Lines {
  return prefixes.map((prefix, index) => `set sources=${index === 0 ? "" : "%sources%,"}${prefix}`);
}

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toObjectName(rules.name, 64);
  const parts = toParts(families.flatMap((family) => rules.prefixes[family]));
  const lists = parts.map((part, index) => [
    addSources(part),
    addRule(toName(own, index), rules.port, "%sources%"),
    "set sources=",
  ]);
  const added = takesAway(action) ? [] : rules.mode === "open" ? [addRule(own, rules.port, "any")] : lists;
  const left = Array.from({ length: Math.max(0, RULES_KEPT_CLEAR - added.length) }, (_, i) => i + added.length);
  const dropped = left.map((index) => `${firewall} delete rule name="${toName(own, index)}" >nul`);
  return {
    files: [toFile("batch", action, rules, [added, dropped])],
    notes: [note("run-as-administrator"), note("windows-rules", { port: rules.port }), note("persist-itself")],
  };
}

export const netsh: FirewallPlatform = {
  id: "netsh",
  name: "Windows Firewall (netsh)",
  keywords: ["Microsoft", "Windows Server", "advfirewall", "cmd", "Exchange"],
  family: "host",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "batch",
  options: [],
  reference: "https://learn.microsoft.com/windows-server/administration/windows-commands/netsh-advfirewall",
  testedWith: { level: "grammar", tools: "Microsoft's documentation of netsh advfirewall" },
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

import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { destinationOptions, routedNotes } from "#lib/firewall/routed.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import {
  addObjects,
  addRules,
  dropObjects,
  dropRules,
  dropSources,
  sonicosOptions,
} from "#lib/firewall/sonicos-script.ts";
import { toFile } from "#lib/firewall/text.ts";
import { families } from "#lib/net/address.ts";

function print(action: SnippetAction, rules: RuleSet, from: RuleSet = rules): Snippet {
  const isRemoval = takesAway(action);
  const used = isRemoval ? [] : usedFamilies(rules);
  const isListed = rules.mode === "allow-list";
  const stale = families.flatMap((family) =>
    from.prefixes[family].filter((prefix) => isRemoval || (isListed && !rules.prefixes[family].includes(prefix))),
  );
  const body = [
    "configure",
    !isRemoval && [addObjects(rules, used), addRules(rules, used)],
    rules.families.map((family) => dropRules(rules, family, used.includes(family))),
    dropSources(rules, used, stale),
    isRemoval && dropObjects(rules),
    "commit",
  ];
  const isDns = rules.mode === "dns-name" && !isRemoval;
  const notes = [
    note("sonicos-commit"),
    note("persist-itself"),
    note("absent-reported"),
    ...(action === "install" && isListed ? [note("update-from-applied")] : []),
    ...(isDns ? [note("dns-ipv6", { dnsName: rules.dnsName })] : []),
  ];
  return { files: [toFile("sonicos", action, rules, body)], notes: [...notes, ...routedNotes(rules)] };
}

export const sonicwall: FirewallPlatform = {
  id: "sonicwall",
  name: "SonicWall (SonicOS ≥ 6.5)",
  keywords: ["SonicOS", "TZ", "NSa", "NSv", "Dell SonicWALL"],
  family: "appliance",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "sonicos",
  options: [...sonicosOptions, ...destinationOptions],
  reference:
    "https://www.sonicwall.com/support/technical-documentation/docs/sonicos-7-0-0-0-api/Content/SonicOS_API_Guide/API_Access_Rules_IPv4/object-access-rules-ipv4.htm",
  testedWith: { level: "grammar", tools: "SonicWall's reference of access rules, SonicOS 7" },
  install: (rules) => print("install", rules),
  update: (from, to) => print("update", to, from),
  remove: (rules) => print("remove", rules),
  temporary: {
    closesItself: false,
    open: (rules) => print("open", rules),
    close: (rules) => print("close", rules),
  },
  selfUpdating: null,
};

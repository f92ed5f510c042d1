import { arrivalOption, arrivalPort } from "#lib/firewall/arrival.ts";
import { ciscoNotes, dropMembers } from "#lib/firewall/cisco-script.ts";
import { accessList, addFamily, dropFamily, sequence, toGroup } from "#lib/firewall/ios-access-list.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { destinationOptions, routedNotes, translates } from "#lib/firewall/routed.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { toFile } from "#lib/firewall/text.ts";

function print(action: SnippetAction, rules: RuleSet, from: RuleSet = rules): Snippet {
  const wanted = rules.mode === "open" ? "any" : "list";
  const used = takesAway(action) ? [] : usedFamilies(rules);
  const body = [
    "configure terminal",
    used.map((family) => addFamily(rules, family, wanted)),
    used.map((family) => dropMembers(from, rules, family, toGroup(rules, family, "list"))),
    rules.families.map((family) => dropFamily(rules, family, used.includes(family) ? wanted : null)),
    "end",
  ];
  const first = Number(optionOf(rules, sequence));
  const port = arrivalPort(rules);
  const notes = [
    note("ios-access-list", { first, last: first + 2 }),
    note("ios-object-groups"),
    note("ios-empty-list"),
    ...ciscoNotes(action, rules),
    note("stateless-return", { port }),
    ...(translates(rules) ? [note("forward-elsewhere", { port })] : []),
  ];
  return { files: [toFile("ios", action, rules, body)], notes: [...notes, ...routedNotes(rules)] };
}

export const ciscoIos: FirewallPlatform = {
  id: "cisco-ios",
  name: "Cisco IOS, IOS XE",
  keywords: ["Cisco", "ISR", "ASR", "Catalyst", "IOS-XE", "access-list", "ACL"],
  family: "router",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "ios",
  options: [accessList.ipv4, accessList.ipv6, sequence, arrivalOption, ...destinationOptions],
  reference:
    "https://www.cisco.com/c/en/us/td/docs/routers/ios/config/17-x/sec-vpn/b-security-vpn/m_sec-object-group-acl_new.html",
  testedWith: { level: "grammar", tools: "IOS XE 17 security configuration guide" },
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

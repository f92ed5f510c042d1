import { arrivalOption, arrivalPort } from "#lib/firewall/arrival.ts";
import { ciscoNotes, dropMembers } from "#lib/firewall/cisco-script.ts";
import { addTimeRange, dropTimeRange } from "#lib/firewall/cisco-time-range.ts";
import { withDeviceClock } from "#lib/firewall/device-clock.ts";
import { accessList, addFamily, dropFamily, sequence, toGroup } from "#lib/firewall/ios-access-list.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { destinationOptions, routedNotes, translates } from "#lib/firewall/routed.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";

interface Around {
  /** The list that was applied before. */
  readonly from?: RuleSet;
  readonly first?: Lines;
  readonly last?: Lines;
}

function print(action: SnippetAction, rules: RuleSet, { from = rules, first = [], last = [] }: Around = {}): Snippet {
  const wanted = rules.mode === "open" ? "any" : "list";
  const used = takesAway(action) ? [] : usedFamilies(rules);
  const body = [
    "configure terminal",
    first,
    used.map((family) => addFamily(rules, family, wanted)),
    used.map((family) => dropMembers(from, rules, family, toGroup(rules, family, "list"))),
    rules.families.map((family) => dropFamily(rules, family, used.includes(family) ? wanted : null)),
    last,
    "end",
  ];
  const number = Number(optionOf(rules, sequence));
  const port = arrivalPort(rules);
  const notes = [
    note("ios-access-list", { first: number, last: number + 2 }),
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
  update: (from, to) => print("update", to, { from }),
  remove: (rules) => print("remove", rules),
  temporary: {
    closesItself: true,
    open: (rules, hours) => withDeviceClock(print("open", rules, { first: addTimeRange(rules, hours) }), rules, hours),
    close: (rules) => print("close", rules, { last: dropTimeRange(rules) }),
  },
  selfUpdating: null,
};

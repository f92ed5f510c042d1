import {
  accessList,
  addPort,
  addServer,
  addSource,
  dropOthers,
  interfaceOptions,
  toEntry,
  toGroup,
  toPortObject,
} from "#lib/firewall/asa-script.ts";
import { ciscoNotes, dropMembers } from "#lib/firewall/cisco-script.ts";
import { addTimeRange, dropTimeRange } from "#lib/firewall/cisco-time-range.ts";
import { withDeviceClock } from "#lib/firewall/device-clock.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { destinationOptions, routedNotes } from "#lib/firewall/routed.ts";
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
  const { mode, families } = rules;
  const list = optionOf(rules, accessList);
  const used = takesAway(action) ? [] : usedFamilies(rules);
  const body = [
    "configure terminal",
    first,
    used.length > 0 && addPort(rules),
    used.map((family) => [addSource(rules, family), addServer(rules, family)]),
    used.map((family) => `access-list ${list} line 1 ${toEntry(rules, family, mode)}`),
    used.map((family) => dropMembers(from, rules, family, toGroup(rules, family), "network-object ")),
    families.map((family) => dropOthers(rules, family, used.includes(family) ? mode : null)),
    used.length === 0 && `no ${toPortObject(rules)}`,
    last,
    "end",
  ];
  const notes = [
    note("asa-access-list", { accessList: list }),
    ...ciscoNotes(action, rules),
    ...(mode === "dns-name" ? [note("asa-dns")] : []),
    note("asa-esmtp"),
  ];
  return { files: [toFile("asa", action, rules, body)], notes: [...notes, ...routedNotes(rules)] };
}

export const ciscoAsa: FirewallPlatform = {
  id: "cisco-asa",
  name: "Cisco ASA (≥ 9.0)",
  keywords: ["Cisco", "ASAv", "ASA 5500-X", "ASDM", "PIX", "Firepower", "Secure Firewall"],
  family: "appliance",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "asa",
  options: [accessList, ...interfaceOptions, ...destinationOptions],
  reference:
    "https://www.cisco.com/c/en/us/td/docs/security/asa/asa922/configuration/firewall/asa-922-firewall-config/access-objects.html",
  testedWith: { level: "grammar", tools: "ASA 9.22 firewall configuration guide" },
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

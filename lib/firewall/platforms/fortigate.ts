import { toClockTime, toSlashedDate, withDeviceClock } from "#lib/firewall/device-clock.ts";
import type { FeedAddress } from "#lib/firewall/feed-address.ts";
import { addDestination, addPolicy, addService, before, policyOptions } from "#lib/firewall/fortios-policy.ts";
import {
  config,
  deleteAll,
  deleteFeed,
  digit,
  edit,
  editAddress,
  editFeed,
  toPolicyId,
} from "#lib/firewall/fortios-script.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { destinationOptions, routedNotes, translates } from "#lib/firewall/routed.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

function addSources(rules: RuleSet, own: string, family: Family): Lines {
  if (rules.mode === "open") return [];
  if (rules.mode === "dns-name")
    return config(`address${digit[family]}`, edit(`"${own}-name"`, ["set type fqdn", `set fqdn "${rules.dnsName}"`]));
  const prefixes = rules.prefixes[family];
  const members = prefixes.map((prefix) => `"${own}-${prefix}"`).join(" ");
  return [
    config(
      `address${digit[family]}`,
      prefixes.map((prefix) => editAddress(`${own}-${prefix}`, prefix, family)),
    ),
    config(`addrgrp${digit[family]}`, edit(`"${own}"`, [`set member ${members}`])),
  ];
}

function install(action: SnippetAction, rules: RuleSet, stale: Lines = [], schedule: Lines = []): Snippet {
  const own = toObjectName(rules.name, 35);
  const used = usedFamilies(rules);
  const body = [
    schedule,
    used.map((family) => [addSources(rules, own, family), addDestination(rules, own, family)]),
    addService(rules, own),
    addPolicy(rules, own, used, schedule.length > 0 ? { schedule: toScheduleName(rules) } : {}),
    stale,
  ];
  return toSnippet(action, rules, body);
}

function toScheduleName(rules: RuleSet): string {
  return toObjectName(rules.name, 31);
}

// It begins a day ago, so that a clock that is behind opens too.
function addSchedule(rules: RuleSet, hours: number): Lines {
  const [start, end] = [toClockTime(rules, -24), toClockTime(rules, hours)];
  const times = [`set start ${start.clock} ${toSlashedDate(start)}`, `set end ${end.clock} ${toSlashedDate(end)}`];
  return config("schedule onetime", edit(`"${toScheduleName(rules)}"`, times));
}

function toFeedName(rules: RuleSet): string {
  return `${toObjectName(rules.name, 30)}-feed`;
}

// The feed may have a family tomorrow that it lacks today.
function follow(rules: RuleSet, feed: FeedAddress): Snippet {
  const own = toObjectName(rules.name, 35);
  const name = toFeedName(rules);
  const { notes, ...printed } = toSnippet("install", rules, [
    editFeed(name, feed("allow-list.txt")),
    rules.families.map((family) => addDestination(rules, own, family)),
    addService(rules, own),
    addPolicy(rules, own, rules.families, { feed: name }),
  ]);
  return { ...printed, notes: [note("fortios-feed"), ...notes] };
}

function update(from: RuleSet, to: RuleSet): Snippet {
  const own = toObjectName(to.name, 35);
  const stale = to.families.map((family) => [
    from.prefixes[family].length > 0 &&
      to.prefixes[family].length === 0 &&
      config(`addrgrp${digit[family]}`, [`delete "${own}"`]),
    deleteAll(
      own,
      family,
      from.prefixes[family].filter((prefix) => !to.prefixes[family].includes(prefix)),
    ),
  ]);
  return install("update", to, to.mode === "allow-list" ? stale : []);
}

// From the outside in: an object that something names can't be deleted.
function remove(action: SnippetAction, rules: RuleSet, last: Lines = []): Snippet {
  const own = toObjectName(rules.name, 35);
  const drop = (path: string, key: string) => config(path, [`delete ${key}`]);
  return toSnippet(action, rules, [
    drop("policy", `${toPolicyId(rules.name)}`),
    translates(rules) && drop("vip", `"${own}"`),
    drop("service custom", `"${own}"`),
    rules.families.map((family) => [
      drop(`addrgrp${digit[family]}`, `"${own}"`),
      deleteAll(own, family, [...rules.prefixes[family], "name", "server"]),
    ]),
    last,
  ]);
}

function toSnippet(action: SnippetAction, rules: RuleSet, body: Lines): Snippet {
  const place = { policy: toPolicyId(rules.name), before: optionOf(rules, before) };
  const notes = [note(takesAway(action) ? "remove-applied" : "policy-place", place), note("persist-itself")];
  return { files: [toFile("fortios", action, rules, body)], notes: [...notes, ...routedNotes(rules)] };
}

export const fortigate: FirewallPlatform = {
  id: "fortigate",
  name: "FortiGate (FortiOS ≥ 6.4)",
  keywords: ["Fortinet", "FortiOS", "FortiWiFi"],
  family: "appliance",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "fortios",
  options: [...policyOptions, ...destinationOptions],
  reference: "https://docs.fortinet.com/document/fortigate/7.4.0/cli-reference/323620/config-firewall-policy",
  testedWith: { level: "grammar", tools: "FortiOS 7.4 CLI reference" },
  install: (rules) => install("install", rules),
  update,
  remove: (rules) => remove("remove", rules),
  temporary: {
    closesItself: true,
    open: (rules, hours) => withDeviceClock(install("open", rules, [], addSchedule(rules, hours)), rules, hours),
    close: (rules) => remove("close", rules, config("schedule onetime", [`delete "${toScheduleName(rules)}"`])),
  },
  selfUpdating: {
    everySeconds: 300,
    install: follow,
    remove: (rules) => remove("remove", rules, deleteFeed(toFeedName(rules))),
  },
};

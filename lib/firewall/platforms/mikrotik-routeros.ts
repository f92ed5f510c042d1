import type { FeedAddress } from "#lib/firewall/feed-address.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { destinationOptions, routedNotes, translates } from "#lib/firewall/routed.ts";
import {
  dropFollowed,
  followedList,
  followFeed,
  routerosMenu as menu,
  unfollowFeed,
} from "#lib/firewall/routeros-follower.ts";
import { changeFamily, toOwn } from "#lib/firewall/routeros-rules.ts";
import { dropSchedule, schedule } from "#lib/firewall/routeros-script.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

function changeAll(rules: RuleSet, used: readonly Family[]): Lines {
  const own = toOwn(rules);
  return rules.families.map((family) => changeFamily(rules, own, family, used.includes(family)));
}

function toSnippet(action: SnippetAction, rules: RuleSet, body: Lines): Snippet {
  const kept = action === "open" ? [] : [note("persist-itself")];
  return { files: [toFile("routeros", action, rules, body)], notes: [...kept, ...routedNotes(rules)] };
}

// What ends it is there before anything is open.
function open(rules: RuleSet, hours: number): Snippet {
  const tables = translates(rules) ? ["nat", "filter"] : ["filter"];
  const menus = rules.families.flatMap((family) => tables.map((table) => `${menu[family]} ${table}`));
  const end = schedule(toOwn(rules).name, hours, menus);
  return toSnippet("open", rules, [end, changeAll(rules, usedFamilies(rules))]);
}

function close(rules: RuleSet): Snippet {
  return toSnippet("close", rules, [changeAll(rules, []), dropSchedule(toOwn(rules).name)]);
}

function follow(rules: RuleSet, feed: FeedAddress): Snippet {
  const own = { ...toOwn(rules), list: followedList };
  const files = { ipv4: "allow-list-v4.rsc", ipv6: "allow-list-v6.rsc" } as const;
  const body = [
    rules.families.map((family) => changeFamily(rules, own, family, true)),
    rules.families.map((family) => followFeed(own.name, family, feed(files[family]))),
  ];
  const { notes, ...rest } = toSnippet("install", rules, body);
  return { ...rest, notes: [note("routeros-feed"), ...notes] };
}

/** Ends what follows the feed, where that form was used before. */
function unfollow(rules: RuleSet): Lines {
  const lists = rules.families.map((family) =>
    dropFollowed(family, family === "ipv4" ? ["filter", "nat"] : ["filter"]),
  );
  return [unfollowFeed(toOwn(rules).name, rules.families), lists];
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  return toSnippet(action, rules, [changeAll(rules, usedFamilies(rules)), unfollow(rules)]);
}

function remove(rules: RuleSet): Snippet {
  return toSnippet("remove", rules, [changeAll(rules, []), unfollow(rules)]);
}

export const mikrotikRouteros: FirewallPlatform = {
  id: "mikrotik-routeros",
  name: "MikroTik RouterOS 7",
  keywords: ["MikroTik", "RouterBOARD", "CHR", "hAP", "Winbox"],
  family: "router",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "routeros",
  options: destinationOptions,
  reference: "https://help.mikrotik.com/docs/spaces/ROS/pages/48660574/Filter",
  testedWith: { level: "grammar", tools: "RouterOS 7 documentation" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove,
  temporary: { closesItself: true, open, close },
  selfUpdating: { everySeconds: 600, install: follow, remove },
};

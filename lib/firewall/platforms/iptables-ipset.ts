import {
  chainOption,
  changeChains,
  type Matches,
  requireChain,
  setEnd,
  toCheck,
  untilEnd,
} from "#lib/firewall/iptables-script.ts";
import { type Follower, follow, followerNotes, followerSeconds, unfollow } from "#lib/firewall/linux-follower.ts";
import { type Note, note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, SelfUpdating, Snippet } from "#lib/firewall/platform.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { feed, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

const inet: Record<Family, string> = { ipv4: "inet", ipv6: "inet6" };

// Filled beside the set in use and swapped in: a set that is flushed first lets nobody in meanwhile.
function fillSets(own: string, used: readonly Family[], toMembers: (family: Family) => Lines): Lines {
  const lines = used.map((family) => [
    `create ${own}-${family} hash:net family ${inet[family]}`,
    `create ${own}-${family}-new hash:net family ${inet[family]}`,
    `flush ${own}-${family}-new`,
    toMembers(family),
    `swap ${own}-${family}-new ${own}-${family}`,
    `destroy ${own}-${family}-new`,
  ]);
  return used.length === 0 ? [] : feed("ipset -exist restore", lines);
}

function listPrefixes(rules: RuleSet, own: string): (family: Family) => Lines {
  return (family) => rules.prefixes[family].map((prefix) => `add ${own}-${family}-new ${prefix}`);
}

function dropSets(rules: RuleSet, own: string, used: readonly Family[]): Lines {
  const unused = rules.families.filter((family) => !used.includes(family)).map((family) => `${own}-${family}`);
  return unused.map((set) => `if ipset -q list -n ${set} >/dev/null; then ipset destroy ${set}; fi`);
}

function toOwn(rules: RuleSet): string {
  return toObjectName(rules.name, 22); // 31 less "-ipv4-new"
}

function matchSets(own: string, used: readonly Family[]): Matches {
  return (family) => (used.includes(family) ? [` -m set --match-set ${own}-${family} src`] : []);
}

function toSnippet(action: SnippetAction, rules: RuleSet, body: Lines, ...notes: readonly Note[]): Snippet {
  return { files: [toFile("sh", action, rules, toScript(body))], notes: [note("run-as-root"), ...notes] };
}

// Sets before the rules that name them, and the other way round when they go: a set in use can't be destroyed.
function install(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toOwn(rules);
  const used = rules.mode === "open" ? [] : usedFamilies(rules);
  const body = [
    requireChain(rules),
    fillSets(own, used, listPrefixes(rules, own)),
    changeChains(rules, own, rules.mode === "open" ? () => [""] : matchSets(own, used)),
    dropSets(rules, own, used),
  ];
  return toSnippet(action, rules, body, note("persist-ipset"));
}

function takeAway(rules: RuleSet, own: string): Lines {
  return [requireChain(rules), changeChains(rules, own, null), dropSets(rules, own, [])];
}

const temporary = { comment: "temporary" };

const selfUpdating: SelfUpdating = {
  everySeconds: followerSeconds,
  install: (rules, address) => {
    const own = toOwn(rules);
    // `members` prints one prefix per line.
    const toMembers = (family: Family) => [`$(members ${family} | sed 's/^/add ${own}-${family}-new /')`];
    const follower: Follower = {
      rules,
      own: toObjectName(rules.name, 35),
      feed: address("allow-list.txt"),
      isThere: toCheck(rules, own),
      apply: [
        fillSets(own, rules.families, toMembers),
        changeChains(rules, own, matchSets(own, rules.families), { comment: "feed" }),
      ],
      after: "netfilter-persistent.service iptables.service ip6tables.service ipset.service",
    };
    const body = [requireChain(rules), follow(follower)];
    return toSnippet("install", rules, body, ...followerNotes(follower.own), note("follower-saved-sets"));
  },
  remove: (rules) => {
    const body = [unfollow(toObjectName(rules.name, 35)), takeAway(rules, toOwn(rules))];
    return toSnippet("remove", rules, body);
  },
};

export const iptablesIpset: FirewallPlatform = {
  id: "iptables-ipset",
  name: "iptables + ipset",
  keywords: ["ipset", "ip6tables", "netfilter", "Linux"],
  family: "host",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "sh",
  options: [chainOption],
  reference: "https://ipset.netfilter.org/ipset.man.html",
  testedWith: { level: "packets", tools: "ipset 7.17, iptables 1.8.9" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove: (rules) => toSnippet("remove", rules, takeAway(rules, toOwn(rules)), note("persist-ipset")),
  temporary: {
    closesItself: true,
    open: (rules, hours) => {
      const body = [requireChain(rules), setEnd(hours), changeChains(rules, toOwn(rules), untilEnd, temporary)];
      return toSnippet("open", rules, body);
    },
    close: (rules) => toSnippet("close", rules, takeAway(rules, toOwn(rules))),
  },
  selfUpdating,
};

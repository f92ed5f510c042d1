import { follow, followerNotes, followerSeconds, unfollow } from "#lib/firewall/linux-follower.ts";
import {
  dropChains,
  fillChains,
  fillSets,
  nftablesOptions,
  requirePlace,
  toHome,
  toPlace,
} from "#lib/firewall/nftables-script.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, SelfUpdating, Snippet, TemporaryOpening } from "#lib/firewall/platform.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { inHours, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";

const toOwn = (rules: RuleSet) => toObjectName(rules.name, 64);

function toSnippet(action: SnippetAction, rules: RuleSet, body: Lines): Snippet {
  return {
    files: [toFile("sh", action, rules, toScript(body))],
    notes: [note("run-as-root"), note("needs-chain", { chain: toPlace(rules) })],
  };
}

function withNote({ notes, ...snippet }: Snippet): Snippet {
  return { ...snippet, notes: [...notes, note("persist-nftables")] };
}

function install(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toOwn(rules);
  const listed = rules.mode === "open" ? [] : usedFamilies(rules);
  const fill = fillSets(rules, own, listed);
  const change = { rules, own, listed, fill, when: "", comment: `list v${rules.version}` };
  return withNote(toSnippet(action, rules, [requirePlace(rules), fillChains(change)]));
}

function remove(action: SnippetAction, rules: RuleSet): Snippet {
  return toSnippet(action, rules, [requirePlace(rules), dropChains(rules, toOwn(rules))]);
}

const temporary: TemporaryOpening = {
  closesItself: true,
  // Seconds since 1970 in the rule itself: it also ends when it was saved and loaded again.
  open: (rules, hours) => {
    const change = { rules, own: toOwn(rules), listed: [], fill: [], when: "meta time < $end ", comment: "temporary" };
    return toSnippet("open", rules, [requirePlace(rules), `end=${inHours(hours)}`, fillChains(change)]);
  },
  close: (rules) => remove("close", rules),
};

// `members` prints one prefix per line.
const elements = (home: string, own: string): Lines => [
  "elements() {",
  `  found=$(members "$1" | sed 's/^/  /; s/$/,/')`,
  `  if [ -n "$found" ]; then printf 'add element ${home} ${own}-%s {\\n%s\\n}\\n' "$1" "$found"; fi`,
  "}",
];

const selfUpdating: SelfUpdating = {
  everySeconds: followerSeconds,
  install: (rules, feed) => {
    const own = toOwn(rules);
    const listed = rules.families;
    const fill = listed.map((family) => `$(elements ${family})`);
    const follower = {
      rules,
      own,
      feed: feed("allow-list.txt"),
      isThere: `nft list chain ${toPlace(rules)} 2>/dev/null | grep -qF ' jump ${own} '`,
      apply: [
        elements(toHome(rules), own),
        fillChains({ rules, own, listed, fill, when: "", comment: "follows the feed" }),
      ],
      after: "nftables.service",
    };
    const { notes, ...snippet } = toSnippet("install", rules, [requirePlace(rules), follow(follower)]);
    return { ...snippet, notes: [...notes, ...followerNotes(own)] };
  },
  remove: (rules) => {
    const own = toOwn(rules);
    return toSnippet("remove", rules, [unfollow(own), requirePlace(rules), dropChains(rules, own)]);
  },
};

export const nftables: FirewallPlatform = {
  id: "nftables",
  name: "nftables",
  keywords: ["nft", "netfilter", "Debian", "Linux"],
  family: "host",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "sh",
  options: nftablesOptions,
  reference: "https://www.netfilter.org/projects/nftables/manpage.html",
  testedWith: { level: "packets", tools: "nft 1.0.6" },
  install: (rules) => install("install", rules),
  update: (_from, to) => install("update", to),
  remove: (rules) => withNote(remove("remove", rules)),
  temporary,
  selfUpdating,
};

import { chainOption, changeChains, requireChain } from "#lib/firewall/iptables-script.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { feed, toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

const inet: Record<Family, string> = { ipv4: "inet", ipv6: "inet6" };

// Filled beside the set in use and swapped in: a set that is flushed first lets nobody in meanwhile.
function fillSets(rules: RuleSet, own: string, used: readonly Family[]): Lines {
  const lines = used.map((family) => [
    `create ${own}-${family} hash:net family ${inet[family]}`,
    `create ${own}-${family}-new hash:net family ${inet[family]}`,
    `flush ${own}-${family}-new`,
    rules.prefixes[family].map((prefix) => `add ${own}-${family}-new ${prefix}`),
    `swap ${own}-${family}-new ${own}-${family}`,
    `destroy ${own}-${family}-new`,
  ]);
  return used.length === 0 ? [] : feed("ipset -exist restore", lines);
}

function dropSets(rules: RuleSet, own: string, used: readonly Family[]): Lines {
  const unused = rules.families.filter((family) => !used.includes(family)).map((family) => `${own}-${family}`);
  return unused.map((set) => `if ipset -q list -n ${set} >/dev/null; then ipset destroy ${set}; fi`);
}

// Sets before the rules that name them, and the other way round when they go: a set in use can't be destroyed.
function print(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toObjectName(rules.name, 22); // 31 less "-ipv4-new"
  const used = takesAway(action) || rules.mode === "open" ? [] : usedFamilies(rules);
  const toSet = (family: Family) => (used.includes(family) ? [` -m set --match-set ${own}-${family} src`] : []);
  const toMatches = rules.mode === "open" ? () => [""] : toSet;
  const script = toScript([
    requireChain(rules),
    fillSets(rules, own, used),
    changeChains(rules, own, takesAway(action) ? null : toMatches),
    dropSets(rules, own, used),
  ]);
  return { files: [toFile("sh", action, rules, script)], notes: [note("run-as-root"), note("persist-ipset")] };
}

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

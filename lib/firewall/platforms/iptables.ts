import { chainOption, changeChains, requireChain, setEnd, untilEnd } from "#lib/firewall/iptables-script.ts";
import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { toScript } from "#lib/firewall/shell.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

// iptables asks DNS while it loads and makes one rule of each address: the chain is refilled as a whole, never rule by rule.
function toMatches(rules: RuleSet): (family: Family) => readonly string[] {
  if (rules.mode === "open") return () => [""];
  if (rules.mode === "dns-name") return () => [` -s ${rules.dnsName}`];
  return (family) => rules.prefixes[family].map((prefix) => ` -s ${prefix}`);
}

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toObjectName(rules.name, 28);
  const matches = action === "remove" ? null : toMatches(rules);
  const script = toScript([requireChain(rules), changeChains(rules, own, matches)]);
  const frozen = rules.mode === "dns-name" ? [note("dns-frozen", { dnsName: rules.dnsName })] : [];
  return {
    files: [toFile("sh", action, rules, script)],
    notes: [...frozen, note("run-as-root"), note("persist-iptables")],
  };
}

/** Rules that everyone matches until the end; null takes them away. They are no permanent rules, so nothing to save. */
function printTemporary(action: SnippetAction, rules: RuleSet, hours: number | null): Snippet {
  const own = toObjectName(rules.name, 28);
  const matches = hours === null ? null : untilEnd;
  const end = hours === null ? [] : setEnd(hours);
  const script = toScript([requireChain(rules), end, changeChains(rules, own, matches, { comment: "temporary" })]);
  return { files: [toFile("sh", action, rules, script)], notes: [note("run-as-root")] };
}

export const iptables: FirewallPlatform = {
  id: "iptables",
  name: "iptables + ip6tables",
  keywords: ["ip6tables", "netfilter", "Linux", "netfilter-persistent"],
  family: "host",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "sh",
  options: [chainOption],
  reference: "https://ipset.netfilter.org/iptables.man.html",
  testedWith: { level: "packets", tools: "iptables 1.8.9" },
  install: (rules) => print("install", rules),
  update: (_from, to) => print("update", to),
  remove: (rules) => print("remove", rules),
  temporary: {
    closesItself: true,
    open: (rules, hours) => printTemporary("open", rules, hours),
    close: (rules) => printTemporary("close", rules, null),
  },
  selfUpdating: null,
};

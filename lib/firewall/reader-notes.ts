import { type Note, type NoteId, note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { optionOf, type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import type { SnippetQuery } from "#lib/firewall/snippet-request.ts";
import { hoursByDefault } from "#lib/firewall/temporary.ts";
import { type Family, families } from "#lib/net/address.ts";

const familyNames: Record<Family, string> = { ipv4: "IPv4", ipv6: "IPv6" };

// What is left to say when rules are taken away.
const removalNotes: readonly NoteId[] = [
  "run-as-root",
  "needs-chain",
  "aws-signed-in",
  "edits-pf-conf",
  "edits-file",
  "persist-nftables",
  "persist-iptables",
  "persist-ipset",
  "persist-itself",
  "vyos-rule",
  "persist-ipfw",
  "run-as-administrator",
  "remove-applied",
  "save-write-memory",
  "ios-empty-list",
  "absent-reported",
  "junos-commit",
  "panos-commit",
  "terraform-remove",
  "azure-signed-in",
  "gcloud-signed-in",
  "hcloud-signed-in",
  "doctl-signed-in",
  "rules-without-names",
  "last-policy",
  "exchange-shell",
  "sonicos-commit",
  "unifi-menus",
  "proxmox-guest",
  "check-point-publish",
  "example-value",
];

/** All that the reader of a snippet has to know: first what holds for every platform, then what its platform adds. */
export function toReaderNotes(query: SnippetQuery, rules: RuleSet, own: readonly Note[]): readonly Note[] {
  const { platform, action } = query;
  const examples = findExamples(platform, rules);
  if (action === "remove" || (action === "close" && rules.mode === "open"))
    return [...examples, ...own.filter(({ id }) => removalNotes.includes(id))];
  const { port } = rules;
  if (action === "open") return [...examples, note("delivery-port", { port }), ...openingNotes(query), ...own];
  return [
    ...examples,
    note("delivery-port", { port }),
    ...(action === "close" ? [note("close-order")] : []),
    ...(query.feed ? feedNotes(platform) : modeNotes(platform, rules)),
    ...familyNotes(rules),
    ...(isForwardIncluded(rules, own) ? [note("forward-included", { port })] : []),
    ...own,
  ];
}

function findExamples(platform: FirewallPlatform, rules: RuleSet): readonly Note[] {
  const { kind } = rules.topology;
  return platform.options
    .filter(({ isExample, defaults }) => isExample && defaults[kind] !== undefined)
    .filter((option) => optionOf(rules, option) === option.defaults[kind])
    .map((option) => note("example-value", { option: option.key, value: optionOf(rules, option) }));
}

function openingNotes({ platform, hours }: SnippetQuery): readonly Note[] {
  const end = platform.temporary?.closesItself === true ? "closes-itself" : "close-by-hand";
  return [note("open-to-everyone"), note(end, { hours: hours ?? hoursByDefault })];
}

function feedNotes({ selfUpdating }: FirewallPlatform): readonly Note[] {
  const minutes = Math.ceil((selfUpdating?.everySeconds ?? 0) / 60);
  return [note("feed-followed", { minutes }), note("feed-trusted"), note("source-nat")];
}

function modeNotes({ family }: FirewallPlatform, { mode, version, port, dnsName }: RuleSet): readonly Note[] {
  if (mode === "open") return [];
  const first = mode === "dns-name" ? note("dns-no-prefixes", { dnsName }) : note("addresses-change", { version });
  // A mail server refuses by itself whom the list doesn't have.
  const others = family === "mail-server" ? [] : [note("other-rules", { port })];
  return [first, ...others, note("source-nat")];
}

function familyNotes(rules: RuleSet): readonly Note[] {
  const { topology } = rules;
  const [family = "ipv4"] = rules.families;
  if (topology.kind === "forward") {
    const other = family === "ipv4" ? "ipv6" : "ipv4";
    return [note("one-family-forward", { family: familyNames[family], other: familyNames[other] })];
  }
  const missing = families.filter((candidate) => !usedFamilies(rules).includes(candidate));
  return missing.map((candidate) => note("family-missing", { family: familyNames[candidate] }));
}

function isForwardIncluded({ topology }: RuleSet, own: readonly Note[]): boolean {
  return (
    topology.kind === "forward" &&
    !own.some(({ id }) => id === "forward-needed" || id === "forward-elsewhere" || id === "routed-ipv6")
  );
}

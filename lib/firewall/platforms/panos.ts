import { arrivalExample } from "#lib/firewall/arrival.ts";
import { toClockTime, toSlashedDate, withDeviceClock } from "#lib/firewall/device-clock.ts";
import type { FeedAddress } from "#lib/firewall/feed-address.ts";
import { note } from "#lib/firewall/notes.ts";
import { addRule, drop, nameOf, zoneOptions } from "#lib/firewall/panos-rules.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { destinationOptions, routedNotes } from "#lib/firewall/routed.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { type SnippetAction, snippetActions, takesAway } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";

function toFeedName(rules: RuleSet): string {
  return `${nameOf(rules)}-feed`;
}

function add(rules: RuleSet, schedule?: Parameters<typeof addRule>[1]["schedule"]): Lines {
  const own = nameOf(rules);
  const used = usedFamilies(rules);
  const names = { open: ["any"], "dns-name": [own], "allow-list": used.flatMap((family) => rules.prefixes[family]) };
  return [
    rules.mode === "dns-name" && `set address ${own} fqdn ${rules.dnsName}`,
    addRule(rules, {
      description: `list v${rules.version}`,
      names: names[rules.mode],
      families: used,
      ...(schedule && { schedule }),
    }),
  ];
}

// The feed may have a family tomorrow that it lacks today.
function follow(rules: RuleSet, feed: FeedAddress): Lines {
  const name = toFeedName(rules);
  return [
    `set external-list ${name} type ip url ${feed("allow-list.txt")}`,
    `set external-list ${name} type ip recurring five-minute`,
    addRule(rules, { description: "follows a feed", names: [name], families: rules.families }),
  ];
}

// It begins a day ago, so that a clock that is behind opens too.
function toSchedule(rules: RuleSet, hours: number) {
  const name = nameOf(rules);
  const [start, end] = [toClockTime(rules, -24), toClockTime(rules, hours)].map(
    (time) => `${toSlashedDate(time)}@${time.clock}`,
  );
  const lines = [`delete schedule ${name}`, `set schedule ${name} schedule-type non-recurring ${start}-${end}`];
  return { name, lines };
}

function remove(rules: RuleSet): Lines {
  const own = nameOf(rules);
  return [drop(rules), `delete service ${own}`, `delete address ${own}`, `delete external-list ${toFeedName(rules)}`];
}

function toSnippet(action: SnippetAction, rules: RuleSet, body: Lines): Snippet {
  const isDns = rules.mode === "dns-name" && !takesAway(action);
  const notes = [
    note("panos-commit"),
    note("absent-reported"),
    ...(rules.families.includes("ipv6") ? [note("panos-ipv6")] : []),
    ...(isDns ? [note("panos-dns-limit", { dnsName: rules.dnsName })] : []),
  ];
  return { files: [toFile("panos", action, rules, ["configure", body])], notes: [...notes, ...routedNotes(rules)] };
}

export const panos: FirewallPlatform = {
  id: "panos",
  name: "Palo Alto Networks PAN-OS",
  keywords: ["Palo Alto", "PA-Series", "VM-Series", "NGFW", "EDL"],
  family: "appliance",
  modes: ["open", "dns-name", "allow-list"],
  actions: snippetActions,
  topologies: ["direct", "forward"],
  language: "panos",
  options: [...zoneOptions, arrivalExample, ...destinationOptions],
  reference: "https://docs.paloaltonetworks.com/pan-os/11-1/pan-os-cli-quick-start/use-the-cli",
  testedWith: { level: "grammar", tools: "PAN-OS 11.1 CLI quick start" },
  install: (rules) => toSnippet("install", rules, add(rules)),
  update: (_from, to) => toSnippet("update", to, add(to)),
  remove: (rules) => toSnippet("remove", rules, remove(rules)),
  temporary: {
    closesItself: true,
    open: (rules, hours) =>
      withDeviceClock(toSnippet("open", rules, add(rules, toSchedule(rules, hours))), rules, hours),
    close: (rules) => toSnippet("close", rules, [remove(rules), `delete schedule ${nameOf(rules)}`]),
  },
  selfUpdating: {
    everySeconds: 300,
    install: (rules, feed) => {
      const { notes, ...printed } = toSnippet("install", rules, follow(rules, feed));
      return { ...printed, notes: [note("panos-feed-certificate", { list: toFeedName(rules) }), ...notes] };
    },
    remove: (rules) => toSnippet("remove", rules, remove(rules)),
  },
};

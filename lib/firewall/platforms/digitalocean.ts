import { note } from "#lib/firewall/notes.ts";
import { exampleOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { optionOf, type RuleSet, sourcesOf } from "#lib/firewall/rule-set.ts";
import { callEach, toScript } from "#lib/firewall/shell.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
import { type Lines, toFile } from "#lib/firewall/text.ts";
import { families } from "#lib/net/address.ts";

const firewallId = exampleOption("firewallId", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, {
  direct: "00000000-0000-4000-8000-000000000000",
});

// Rules have no names there. An opening is told from a rule that lets everyone in by its halves.
const everyoneInHalves = ["0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1"];

function toSources(rules: RuleSet): readonly string[] {
  return families.flatMap((family) => sourcesOf(rules, family));
}

// DigitalOcean may put the addresses of one port together in one rule.
const readRules: Lines = [
  'rules=$(doctl compute firewall get "$firewall" --format InboundRules --no-header)',
  "has() {",
  "for rule in $rules; do",
  'case "$rule," in ("protocol:tcp,ports:$port,"*"address:$1,"*) return 0 ;; esac',
  "done",
  "return 1",
  "}",
];

const change = (command: string) =>
  `doctl compute firewall ${command} "$firewall" --inbound-rules "protocol:tcp,ports:$port,address:$1"`;

function add(sources: readonly string[], name = "allow"): Lines {
  return callEach(name, sources, [`has "$1" || ${change("add-rules")}`]);
}

function drop(sources: readonly string[]): Lines {
  return sources.length === 0 ? [] : callEach("drop", sources, [`if has "$1"; then ${change("remove-rules")}; fi`]);
}

function print(action: SnippetAction, rules: RuleSet, body: Lines): Snippet {
  const head = [`firewall=${optionOf(rules, firewallId)}`, `port=${rules.port}`];
  return {
    files: [toFile("sh", action, rules, toScript([head, readRules, body]))],
    notes: [note("doctl-signed-in"), note("rules-without-names", { port: rules.port })],
  };
}

export const digitalocean: FirewallPlatform = {
  id: "digitalocean",
  name: "DigitalOcean Cloud Firewall",
  keywords: ["doctl", "Droplet"],
  family: "cloud",
  modes: ["open", "allow-list"],
  actions: snippetActions,
  topologies: ["direct"],
  language: "sh",
  options: [firewallId],
  reference: "https://docs.digitalocean.com/reference/doctl/reference/compute/firewall/add-rules/",
  testedWith: { level: "grammar", tools: "the doctl reference" },
  install: (rules) => print("install", rules, add(toSources(rules))),
  update: (from, to) => {
    const stale = toSources(from).filter((source) => !toSources(to).includes(source));
    return print("update", to, [add(toSources(to)), drop(stale)]);
  },
  remove: (rules) => print("remove", rules, drop(toSources(rules))),
  temporary: {
    closesItself: false,
    open: (rules) => print("open", rules, add(everyoneInHalves, "allow_all")),
    close: (rules) => print("close", rules, drop(everyoneInHalves)),
  },
  selfUpdating: null,
};

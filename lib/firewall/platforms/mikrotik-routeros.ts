import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet, SnippetAction } from "#lib/firewall/platform.ts";
import { destinationOf, destinationOptions, routedNotes, seenPort, translates } from "#lib/firewall/routed.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { indent, type Lines, toFile } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

const menu: Record<Family, string> = { ipv4: "/ip firewall", ipv6: "/ipv6 firewall" };

/** Our names on the router. The address list is named after its version, so that a rule moves to the next one at once. */
interface Own {
  readonly name: string;
  /** The address list; null when everyone may connect. */
  readonly list: string | null;
}

function toOwn(rules: RuleSet): Own {
  const name = toObjectName(rules.name, 35);
  const lists = { open: null, "dns-name": `${name}-dns`, "allow-list": `${name}-v${rules.version}` };
  return { name, list: lists[rules.mode] };
}

// The comment says all that decides a rule: one that carries it is right, and one of ours that doesn't can go.
function nameRule(rules: RuleSet, own: Own, family: Family): string {
  const to = `${destinationOf(rules, family) ?? "any"} port ${seenPort(rules)}`;
  return `:local rule "${own.name} port ${rules.port} from ${own.list ?? "any"} to ${to}"`;
}

// Adding what is there is an error that stops a script. The count shows whether the list is whole.
function fillList(own: Own, family: Family, sources: readonly string[]): Lines {
  if (own.list === null) return [];
  const entries = `${menu[family]} address-list`;
  const add = `add list="${own.list}" address=$source comment="${own.name}"`;
  const complaint = `${own.name}: the address list is not complete, no rule was changed`;
  return [
    ":foreach source in={",
    indent(sources.map((source, index) => `"${source}"${index === sources.length - 1 ? "" : ";"}`)),
    `} do={ :do { ${entries} ${add} } on-error={} }`,
    `:if ([:len [${entries} find where list="${own.list}"]] < ${sources.length}) do={ :error "${complaint}" }`,
  ];
}

function addRule(table: string, own: Own, chain: string, rule: string): Lines {
  const from = own.list === null ? "" : ` src-address-list="${own.list}"`;
  return [
    `:if ([:len [${table} find where comment=$rule]] = 0) do={`,
    indent([
      `:local first [${table} find where chain=${chain} and dynamic=no]`,
      `${table} add chain=${chain} protocol=tcp${from} ${rule} comment=$rule`,
      `:if ([:len $first] > 0) do={ ${table} move [find where comment=$rule] destination=[:pick $first 0] }`,
    ]),
    "}",
  ];
}

function addRules(rules: RuleSet, own: Own, family: Family): Lines {
  const { topology, port } = rules;
  const to = destinationOf(rules, family);
  const address = to === null ? "" : ` dst-address=${to}`;
  const state = translates(rules) ? " connection-nat-state=dstnat" : "";
  const accept = `action=accept${state}${address} dst-port=${seenPort(rules)}`;
  const local = `action=dst-nat dst-address-type=local dst-port=${port}`;
  return [
    addRule(`${menu[family]} filter`, own, "forward", accept),
    topology.kind === "forward" &&
      translates(rules) &&
      addRule(
        `${menu[family]} nat`,
        own,
        "dstnat",
        `${local} to-addresses=${topology.insideAddress} to-ports=${topology.insidePort}`,
      ),
  ];
}

// Rules before the address list that they name.
function dropOthers(rules: RuleSet, own: Own, family: Family, isUsed: boolean): Lines {
  const others = `comment~"^${own.name} "${isUsed ? " and comment!=$rule" : ""}`;
  const otherLists = `comment="${own.name}"${isUsed && own.list !== null ? ` and list!="${own.list}"` : ""}`;
  return [
    translates(rules) && `${menu[family]} nat remove [find where ${others}]`,
    `${menu[family]} filter remove [find where ${others}]`,
    `${menu[family]} address-list remove [find where ${otherLists}]`,
  ];
}

// In braces the terminal runs it as one script, which `:error` stops.
function changeFamily(rules: RuleSet, own: Own, family: Family, isUsed: boolean): Lines {
  const sources = rules.mode === "dns-name" ? [rules.dnsName] : rules.prefixes[family];
  const change = [
    isUsed && [nameRule(rules, own, family), fillList(own, family, sources), addRules(rules, own, family)],
    dropOthers(rules, own, family, isUsed),
  ];
  return ["{", indent(change), "}"];
}

function print(action: SnippetAction, rules: RuleSet): Snippet {
  const own = toOwn(rules);
  const used = action === "remove" ? [] : usedFamilies(rules);
  const body = rules.families.map((family) => changeFamily(rules, own, family, used.includes(family)));
  return {
    files: [toFile("routeros", action, rules, body)],
    notes: [note("persist-itself"), ...routedNotes(rules)],
  };
}

export const mikrotikRouteros: FirewallPlatform = {
  id: "mikrotik-routeros",
  name: "MikroTik RouterOS 7",
  family: "router",
  modes: ["open", "dns-name", "allow-list"],
  actions: ["install", "update", "remove"],
  topologies: ["direct", "forward"],
  language: "routeros",
  options: destinationOptions,
  reference: "https://help.mikrotik.com/docs/spaces/ROS/pages/48660574/Filter",
  testedWith: { level: "grammar", tools: "RouterOS 7 documentation" },
  install: (rules) => print("install", rules),
  update: (_from, to) => print("update", to),
  remove: (rules) => print("remove", rules),
};

import { note } from "#lib/firewall/notes.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { destinationOf, destinationOptions, routedNotes, seenPort, translates } from "#lib/firewall/routed.ts";
import { addRuleFirst, dropSchedule, fillList, schedule } from "#lib/firewall/routeros-script.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { type SnippetAction, snippetActions } from "#lib/firewall/snippet-action.ts";
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

function addRules(rules: RuleSet, own: Own, family: Family): Lines {
  const { topology, port } = rules;
  const to = destinationOf(rules, family);
  const from = own.list === null ? "" : `src-address-list="${own.list}" `;
  const state = translates(rules) ? " connection-nat-state=dstnat" : "";
  const address = to === null ? "" : ` dst-address=${to}`;
  const accept = `${from}action=accept${state}${address} dst-port=${seenPort(rules)}`;
  const filter = addRuleFirst(`${menu[family]} filter`, "forward", accept);
  if (topology.kind === "direct" || !translates(rules)) return filter;
  const inside = `to-addresses=${topology.insideAddress} to-ports=${topology.insidePort}`;
  const forward = `${from}action=dst-nat dst-address-type=local dst-port=${port} ${inside}`;
  return [filter, addRuleFirst(`${menu[family]} nat`, "dstnat", forward)];
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
  const entries = `${menu[family]} address-list`;
  const fill = own.list === null ? [] : fillList(entries, own.list, own.name, sources);
  const change = [
    isUsed && [nameRule(rules, own, family), fill, addRules(rules, own, family)],
    dropOthers(rules, own, family, isUsed),
  ];
  return ["{", indent(change), "}"];
}

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
  install: (rules) => toSnippet("install", rules, changeAll(rules, usedFamilies(rules))),
  update: (_from, to) => toSnippet("update", to, changeAll(to, usedFamilies(to))),
  remove: (rules) => toSnippet("remove", rules, changeAll(rules, [])),
  temporary: { closesItself: true, open, close },
  selfUpdating: null,
};

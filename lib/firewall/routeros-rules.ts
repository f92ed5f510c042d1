import { destinationOf, seenPort, translates } from "#lib/firewall/routed.ts";
import { fillFollowed, followedList, routerosMenu as menu, trimFollowed } from "#lib/firewall/routeros-follower.ts";
import { addRuleFirst, fillList } from "#lib/firewall/routeros-script.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { indent, type Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

/** Our names on the router. The address list is named after its version, so that a rule moves to the next one at once. */
export interface Own {
  readonly name: string;
  /** The address list; null when everyone may connect. */
  readonly list: string | null;
}

export function toOwn(rules: RuleSet): Own {
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
    isUsed && own.list === followedList && trimFollowed(family, rules.version),
  ];
}

function fill(rules: RuleSet, own: Own, family: Family): Lines {
  const prefixes = rules.prefixes[family];
  // A family that the list doesn't have yet comes with the feed.
  if (own.list === followedList) return prefixes.length === 0 ? [] : fillFollowed(family, rules.version, prefixes);
  const sources = rules.mode === "dns-name" ? [rules.dnsName] : prefixes;
  return own.list === null ? [] : fillList(`${menu[family]} address-list`, own.list, own.name, sources);
}

/** In braces the terminal runs it as one script, which `:error` stops. */
export function changeFamily(rules: RuleSet, own: Own, family: Family, isUsed: boolean): Lines {
  const change = [
    isUsed && [nameRule(rules, own, family), fill(rules, own, family), addRules(rules, own, family)],
    dropOthers(rules, own, family, isUsed),
  ];
  return ["{", indent(change), "}"];
}

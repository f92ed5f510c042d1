import { publicAddressOption } from "#lib/firewall/arrival.ts";
import { config, digit, edit, editAddress, toPolicyId } from "#lib/firewall/fortios-script.ts";
import { textOption } from "#lib/firewall/option.ts";
import { destinationOf, seenPort, translates } from "#lib/firewall/routed.ts";
import { optionOf, type RuleSet } from "#lib/firewall/rule-set.ts";
import type { Lines } from "#lib/firewall/text.ts";
import { type Family, families } from "#lib/net/address.ts";
import { toHostPrefix } from "#lib/net/prefix.ts";

const interfaceName = /^[A-Za-z][A-Za-z0-9_.-]{0,34}$/;
const outside = textOption("outsideInterface", interfaceName, { direct: "wan1", forward: "wan1" });
const inside = textOption("insideInterface", interfaceName, { direct: "internal", forward: "internal" });
export const before = textOption("beforePolicy", /^[1-9][0-9]{0,8}$/, { direct: "1", forward: "1" });
export const policyOptions = [outside, inside, before, publicAddressOption];

export function addDestination(rules: RuleSet, own: string, family: Family): Lines {
  const { topology, port } = rules;
  const to = destinationOf(rules, family);
  if (topology.kind === "direct" || !translates(rules))
    return to === null ? [] : config(`address${digit[family]}`, editAddress(`${own}-server`, toHostPrefix(to), family));
  const vip = [
    `set extip ${optionOf(rules, publicAddressOption)}`,
    `set extintf "${optionOf(rules, outside)}"`,
    "set portforward enable",
    `set mappedip "${topology.insideAddress}"`,
    `set extport ${port}`,
    `set mappedport ${topology.insidePort}`,
  ];
  return config("vip", edit(`"${own}"`, vip));
}

function toMatch(rules: RuleSet, own: string, family: Family, feed: string | null): Lines {
  const names = { open: "all", "dns-name": `${own}-name`, "allow-list": feed ?? own };
  const server = translates(rules) ? own : `${own}-server`;
  const to = destinationOf(rules, family) === null ? "all" : server;
  return [`set srcaddr${digit[family]} "${names[rules.mode]}"`, `set dstaddr${digit[family]} "${to}"`];
}

/** The policy, before the given one. Source NAT is off, or the mail server would see the firewall as every sender. */
export function addPolicy(
  rules: RuleSet,
  own: string,
  used: readonly Family[],
  { feed = null, schedule = "always" }: { readonly feed?: string | null; readonly schedule?: string } = {},
): Lines {
  const unused = families.filter((family) => !used.includes(family));
  const id = toPolicyId(rules.name);
  const policy = [
    `set name "${own}"`,
    `set srcintf "${optionOf(rules, outside)}"`,
    `set dstintf "${optionOf(rules, inside)}"`,
    "set action accept",
    used.map((family) => toMatch(rules, own, family, feed)),
    unused.map((family) => [`unset srcaddr${digit[family]}`, `unset dstaddr${digit[family]}`]),
    `set schedule "${schedule}"`,
    `set service "${own}"`,
    "set nat disable",
    `set comments "${feed === null ? `list v${rules.version}` : "follows a feed"}"`,
  ];
  return config("policy", [edit(`${id}`, policy), `move ${id} before ${optionOf(rules, before)}`]);
}

export function addService(rules: RuleSet, own: string): Lines {
  return config("service custom", edit(`"${own}"`, [`set tcp-portrange ${seenPort(rules)}`]));
}

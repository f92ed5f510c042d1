import { toMember } from "#lib/firewall/cisco-script.ts";
import { untilTheEnd } from "#lib/firewall/cisco-time-range.ts";
import { textOption } from "#lib/firewall/option.ts";
import { destinationOf, seenPort, translates } from "#lib/firewall/routed.ts";
import { optionOf, type RuleSet } from "#lib/firewall/rule-set.ts";
import { reservedEnding, toObjectName } from "#lib/firewall/slug.ts";
import { indent, type Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

export const accessList = textOption("accessList", /^[A-Za-z][A-Za-z0-9_.-]{0,62}$/, {
  direct: "outside_access_in",
  forward: "outside_access_in",
});
const interfaceName = /^[A-Za-z][A-Za-z0-9_-]{0,47}$/;
const outside = textOption("outsideInterface", interfaceName, { forward: "outside" });
const inside = textOption("insideInterface", interfaceName, { forward: "inside" });
export const interfaceOptions = [outside, inside];

const digit = { ipv4: "4", ipv6: "6" };
const everywhere = { ipv4: "0.0.0.0 0.0.0.0", ipv6: "::/0" };

const sources = ["allow-list", "dns-name", "open"] as const;
type Source = (typeof sources)[number];

function nameOf(rules: RuleSet): string {
  return toObjectName(rules.name, 40);
}

export function toPortObject(rules: RuleSet): string {
  return `object service ${nameOf(rules)}-port`;
}

export function toGroup(rules: RuleSet, family: Family): string {
  return `object-group network ${nameOf(rules)}-v${digit[family]}`;
}

function toNameObject(rules: RuleSet, family: Family): string {
  return `object network ${nameOf(rules)}-name${digit[family]}`;
}

// Translation belongs to the object, so a forward has one of its own.
function toServerObject(rules: RuleSet, family: Family): string {
  return `object network ${nameOf(rules)}-${rules.topology.kind === "forward" ? "inside" : "server"}${digit[family]}`;
}

/** The line without its number. It never changes but for the source: port and server change inside their objects. */
export function toEntry(rules: RuleSet, family: Family, source: Source): string {
  const toReference = (object: string) => object.replace(/ (network|service) /, " ");
  const from = {
    "allow-list": toReference(toGroup(rules, family)),
    "dns-name": toReference(toNameObject(rules, family)),
    open: `any${digit[family]}`,
  };
  const server = toReference(toServerObject(rules, family));
  return `extended permit ${toReference(toPortObject(rules))} ${from[source]} ${server}${untilTheEnd(rules)}`;
}

export function addPort(rules: RuleSet): Lines {
  return [toPortObject(rules), indent([`service tcp destination eq ${seenPort(rules)}`])];
}

export function addSource(rules: RuleSet, family: Family): Lines {
  if (rules.mode === "open") return [];
  if (rules.mode === "dns-name")
    return [toNameObject(rules, family), indent([`fqdn v${digit[family]} ${rules.dnsName}`])];
  const members = rules.prefixes[family].map((prefix) => `network-object ${toMember(prefix)}`);
  return [toGroup(rules, family), indent([`description list v${rules.version}`, members])];
}

export function addServer(rules: RuleSet, family: Family): Lines {
  const { topology, port } = rules;
  const to = destinationOf(rules, family);
  const definition = to === null ? `subnet ${everywhere[family]}` : `host ${to}`;
  if (topology.kind === "direct" || !translates(rules)) return [toServerObject(rules, family), indent([definition])];
  const interfaces = `(${optionOf(rules, inside)},${optionOf(rules, outside)})`;
  const nat = `nat ${interfaces} static interface service tcp ${topology.insidePort} ${port}`;
  return [toServerObject(rules, family), indent([definition, nat])];
}

/** Takes away what lets a family in from any other source than `kept`: lines before the objects that they name. */
export function dropOthers(rules: RuleSet, family: Family, kept: Source | null): Lines {
  const possible: readonly Source[] = rules.name.endsWith(reservedEnding) ? ["open"] : sources;
  const dropped = possible.filter((source) => source !== kept);
  return [
    dropped.map((source) => `no access-list ${optionOf(rules, accessList)} ${toEntry(rules, family, source)}`),
    dropped.includes("allow-list") && `no ${toGroup(rules, family)}`,
    dropped.includes("dns-name") && `no ${toNameObject(rules, family)}`,
    kept === null && `no ${toServerObject(rules, family)}`,
  ];
}

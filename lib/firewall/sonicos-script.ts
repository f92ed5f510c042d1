import type { AccessMode } from "#lib/firewall/access-mode.ts";
import { arrivalPort, publicAddressOption } from "#lib/firewall/arrival.ts";
import { textOption } from "#lib/firewall/option.ts";
import { destinationOf, translates } from "#lib/firewall/routed.ts";
import { optionOf, type RuleSet } from "#lib/firewall/rule-set.ts";
import { reservedEnding, toObjectName } from "#lib/firewall/slug.ts";
import { indent, type Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";
import { familyOf, isHost, networkAddress, type Prefix, prefixLength, toNetmask } from "#lib/net/prefix.ts";

const zone = /^[A-Za-z][A-Za-z0-9_.-]{0,30}$/;
const outsideZone = textOption("zone", zone, { direct: "WAN", forward: "WAN" });
const insideZone = textOption("insideZone", zone, { direct: "LAN", forward: "LAN" });
const outside = textOption("outsideInterface", /^[A-Z][0-9]{1,2}(:V[0-9]{1,4})?$/, { forward: "X1" });
export const sonicosOptions = [outsideZone, insideZone, outside, publicAddressOption];

const digit = { ipv4: "4", ipv6: "6" };
const modes: readonly AccessMode[] = ["allow-list", "dns-name", "open"];

// With the longest prefix behind it, 60 characters.
function nameOf(rules: RuleSet): string {
  return toObjectName(rules.name, 16);
}

function toServer(rules: RuleSet, family: Family): string {
  return `${nameOf(rules)}-server${digit[family]}`;
}

// A temporary opening has the name of no other rule.
function possibleModes(rules: RuleSet): readonly AccessMode[] {
  return rules.name.endsWith(reservedEnding) ? ["open"] : modes;
}

function toSource(rules: RuleSet, family: Family, mode: AccessMode): string {
  const own = nameOf(rules);
  return { open: "any", "dns-name": `name "${own}-name"`, "allow-list": `group "${own}-${family}"` }[mode];
}

/** What the destination may be: that before translation. First what it is now. */
function toDestinations(rules: RuleSet, family: Family): readonly string[] {
  if (translates(rules)) {
    const possible = [`name "${optionOf(rules, outside)} IP"`, `name "${nameOf(rules)}-public"`];
    return isOnInterface(rules) ? possible : possible.toReversed();
  }
  const possible = ["any", `name "${toServer(rules, family)}"`];
  return destinationOf(rules, family) === null ? possible : possible.toReversed();
}

function isOnInterface(rules: RuleSet): boolean {
  return optionOf(rules, publicAddressOption) === "0.0.0.0";
}

/** Rules have no key but all of this. Nobody else's names our service. */
function toRule(rules: RuleSet, family: Family, mode: AccessMode, destination: string): string {
  const zones = `from ${optionOf(rules, outsideZone)} to ${optionOf(rules, insideZone)}`;
  const source = `source address ${toSource(rules, family, mode)} service name "${nameOf(rules)}"`;
  return `access-rule ${family} ${zones} action allow ${source} destination address ${destination}`;
}

function toForward(rules: RuleSet, destination: string): string {
  const own = nameOf(rules);
  const from = `inbound ${optionOf(rules, outside)} outbound any source any translated-source original`;
  const to = `destination ${destination} translated-destination name "${toServer(rules, "ipv4")}"`;
  return `nat-policy ipv4 ${from} ${to} service name "${own}" translated-service name "${own}-inside"`;
}

function block(header: string, lines: Lines): Lines {
  return [header, indent([lines, "exit"])];
}

function toObject(rules: RuleSet, prefix: Prefix): string {
  return `address-object ${familyOf(prefix)} "${nameOf(rules)}-${prefix}"`;
}

function toMatch(prefix: Prefix): string {
  if (isHost(prefix)) return `host ${networkAddress(prefix)}`;
  if (familyOf(prefix) === "ipv4") return `network ${toNetmask(prefix)}`;
  return `network ${networkAddress(prefix)} /${prefixLength(prefix)}`;
}

/** What the rules name: the port, the server, and who may connect. An object that is there is changed. */
export function addObjects(rules: RuleSet, used: readonly Family[]): Lines {
  const own = nameOf(rules);
  const { topology, mode } = rules;
  const ports = (name: string, port: number) => `service-object "${name}" TCP ${port} ${port}`;
  const servers = used.map((family) => {
    const to = destinationOf(rules, family);
    const object = `address-object ${family} "${toServer(rules, family)}"`;
    return to !== null && `${object} host ${to} zone ${optionOf(rules, insideZone)}`;
  });
  const publicHost = () => `host ${optionOf(rules, publicAddressOption)} zone ${optionOf(rules, outsideZone)}`;
  return [
    ports(own, arrivalPort(rules)),
    topology.kind === "forward" && translates(rules) && ports(`${own}-inside`, topology.insidePort),
    servers,
    translates(rules) && !isOnInterface(rules) && `address-object ipv4 "${own}-public" ${publicHost()}`,
    mode === "dns-name" &&
      `address-object fqdn "${own}-name" domain ${rules.dnsName} zone ${optionOf(rules, outsideZone)}`,
    mode === "allow-list" && used.map((family) => addGroup(rules, family)),
  ];
}

function addGroup(rules: RuleSet, family: Family): Lines {
  const prefixes = rules.prefixes[family];
  const members = prefixes.map((prefix) => toObject(rules, prefix));
  return [
    prefixes.map((prefix) => `${toObject(rules, prefix)} ${toMatch(prefix)} zone ${optionOf(rules, outsideZone)}`),
    block(`address-group ${family} "${nameOf(rules)}-${family}"`, members),
  ];
}

/** The forward and the rule, before all others. */
export function addRules(rules: RuleSet, used: readonly Family[]): Lines {
  const settings = [`name "${nameOf(rules)}"`, `comment "list v${rules.version}"`];
  const first = [...settings, "priority manual 1"];
  return used.map((family) => {
    const [destination = "any"] = toDestinations(rules, family);
    return [
      translates(rules) && block(toForward(rules, destination), settings),
      block(toRule(rules, family, rules.mode, destination), first),
    ];
  });
}

/** Takes away what lets a family in otherwise than it does now; when nothing is kept, all of it. */
export function dropRules(rules: RuleSet, family: Family, isKept: boolean): Lines {
  const destinations = toDestinations(rules, family);
  const [kept] = isKept ? destinations : [];
  const dropped = destinations.filter((destination) => destination !== kept);
  return [
    possibleModes(rules).map((mode) =>
      (mode === rules.mode ? dropped : destinations).map((to) => `no ${toRule(rules, family, mode, to)}`),
    ),
    translates(rules) && dropped.map((to) => `no ${toForward(rules, to)}`),
  ];
}

/** Takes members that left the list out of the groups, then the groups and objects that no rule names any more. */
export function dropSources(rules: RuleSet, used: readonly Family[], stale: readonly Prefix[]): Lines {
  const own = nameOf(rules);
  const isUsed = (mode: AccessMode, family: Family) => rules.mode === mode && used.includes(family);
  const can = (mode: AccessMode) => possibleModes(rules).includes(mode);
  const groups = rules.families.map((family) => {
    const members = stale
      .filter((prefix) => familyOf(prefix) === family)
      .map((prefix) => `no ${toObject(rules, prefix)}`);
    if (!isUsed("allow-list", family)) return `no address-group ${family} "${own}-${family}"`;
    return members.length > 0 && block(`address-group ${family} "${own}-${family}"`, members);
  });
  return [
    can("allow-list") && [groups, stale.map((prefix) => `no ${toObject(rules, prefix)}`)],
    can("dns-name") && !used.some((family) => isUsed("dns-name", family)) && `no address-object fqdn "${own}-name"`,
  ];
}

/** Takes away the port, the server and its public address. */
export function dropObjects(rules: RuleSet): Lines {
  const own = nameOf(rules);
  return [
    `no service-object "${own}"`,
    translates(rules) && [`no service-object "${own}-inside"`, `no address-object ipv4 "${own}-public"`],
    rules.families.map((family) => `no address-object ${family} "${toServer(rules, family)}"`),
  ];
}

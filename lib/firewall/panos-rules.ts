import { arrivalAddress, arrivalExample, arrivalPort } from "#lib/firewall/arrival.ts";
import { textOption } from "#lib/firewall/option.ts";
import { translates } from "#lib/firewall/routed.ts";
import { optionOf, type RuleSet } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import type { Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

const zone = /^[A-Za-z][A-Za-z0-9_.-]{0,30}$/;
const outside = textOption("outsideInterface", zone, { direct: "untrust", forward: "untrust" });
const inside = textOption("insideInterface", zone, { direct: "trust", forward: "trust" });

export const zoneOptions = [outside, inside];

// A list of addresses has the shortest name: 31 characters, five of them for "-feed".
export function nameOf(rules: RuleSet): string {
  return toObjectName(rules.name, 26);
}

/** Takes our rules away, before what they name. They are made anew: `set` only adds to what a rule has. */
export function drop(rules: RuleSet): Lines {
  const own = nameOf(rules);
  return [`delete rulebase security rules ${own}`, translates(rules) && `delete rulebase nat rules ${own}`];
}

function addForward(rules: RuleSet): Lines {
  const { topology } = rules;
  if (topology.kind === "direct" || !translates(rules)) return [];
  const rule = `rulebase nat rules ${nameOf(rules)}`;
  return [
    `set ${rule} from ${optionOf(rules, outside)}`,
    `set ${rule} to ${optionOf(rules, outside)}`,
    `set ${rule} source any`,
    `set ${rule} destination ${optionOf(rules, arrivalExample)}`,
    `set ${rule} service ${nameOf(rules)}`,
    `set ${rule} destination-translation translated-address ${topology.insideAddress}`,
    `set ${rule} destination-translation translated-port ${topology.insidePort}`,
    `move ${rule} top`,
  ];
}

function toDestinations(rules: RuleSet, families: readonly Family[]): readonly string[] {
  const everywhere = { ipv4: "0.0.0.0/0", ipv6: "::/0" };
  const used = families.map((family) => ({ family, to: arrivalAddress(rules, family, arrivalExample) }));
  return used.every(({ to }) => to === null) ? ["any"] : used.map(({ family, to }) => to ?? everywhere[family]);
}

interface Sources {
  readonly description: string;
  readonly names: readonly string[];
  readonly families: readonly Family[];
  /** When the rule counts, made after an earlier rule no longer names it. */
  readonly schedule?: { readonly name: string; readonly lines: Lines };
}

/** The rule, first of all. Its destination is that before translation, its zone that after it. */
export function addRule(rules: RuleSet, { description, names, families, schedule }: Sources): Lines {
  const own = nameOf(rules);
  const rule = `rulebase security rules ${own}`;
  return [
    `set service ${own} protocol tcp port ${arrivalPort(rules)}`,
    drop(rules),
    schedule?.lines ?? [],
    `set ${rule} description "${description}"`,
    `set ${rule} from ${optionOf(rules, outside)}`,
    `set ${rule} to ${optionOf(rules, inside)}`,
    names.map((name) => `set ${rule} source ${name}`),
    toDestinations(rules, families).map((destination) => `set ${rule} destination ${destination}`),
    `set ${rule} application any`,
    `set ${rule} service ${own}`,
    schedule !== undefined && `set ${rule} schedule ${schedule.name}`,
    `set ${rule} action allow`,
    `move ${rule} top`,
    addForward(rules),
  ];
}

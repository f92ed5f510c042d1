import type { Instant } from "#lib/allow-list/instant.ts";
import type { AccessMode } from "#lib/firewall/access-mode.ts";
import type { OptionValue, OptionValues, PlatformOption } from "#lib/firewall/option.ts";
import type { Permalink } from "#lib/firewall/permalink.ts";
import type { Slug } from "#lib/firewall/slug.ts";
import type { Topology } from "#lib/firewall/topology.ts";
import { type Family, families, familyOfAddress } from "#lib/net/address.ts";
import type { Hostname } from "#lib/net/hostname.ts";
import type { Port } from "#lib/net/port.ts";
import { type Prefix, prefixLength } from "#lib/net/prefix.ts";
import { aggregate, ofFamily } from "#lib/net/prefix-set.ts";

export interface RuleSetInput {
  readonly mode: AccessMode;
  readonly prefixes: Iterable<Prefix>;
  readonly version: number;
  readonly port: Port;
  readonly topology: Topology;
  readonly name: Slug;
  readonly options: OptionValues;
  readonly generatedAt: Instant;
  readonly permalink: Permalink;
  readonly dnsName: Hostname;
}

/** What a platform prints: everything decided, nothing left to parse. */
export interface RuleSet extends Omit<RuleSetInput, "prefixes"> {
  /** Both, or the one of the inside address: a port forward carries one family. */
  readonly families: readonly Family[];
  /** The aggregated allow-list by family; empty for a family that is not in `families`. */
  readonly prefixes: Readonly<Record<Family, readonly Prefix[]>>;
}

/** Why a list is no allow-list: it is empty, has nothing for the inside address's family, or lets everyone in. */
export type RuleSetProblem = "list_empty" | "list_without_family" | "list_covers_everything";

export type RuleSetResult =
  | { readonly ok: true; readonly rules: RuleSet }
  | { readonly ok: false; readonly problem: RuleSetProblem };

/** Aggregates the list and splits it by family, once, before any platform sees it (nft refuses overlaps). */
export function buildRuleSet({ prefixes, ...rest }: RuleSetInput): RuleSetResult {
  const all = aggregate(prefixes);
  if (all.length === 0) return { ok: false, problem: "list_empty" };
  if (all.some((prefix) => prefixLength(prefix) === 0)) return { ok: false, problem: "list_covers_everything" };
  const carried = familiesOf(rest.topology);
  const pick = (family: Family) => (carried.includes(family) ? ofFamily(all, family) : []);
  const split = { ipv4: pick("ipv4"), ipv6: pick("ipv6") };
  if (split.ipv4.length + split.ipv6.length === 0) return { ok: false, problem: "list_without_family" };
  return { ok: true, rules: { ...rest, families: carried, prefixes: split } };
}

function familiesOf(topology: Topology): readonly Family[] {
  return topology.kind === "forward" ? [familyOfAddress(topology.insideAddress)] : families;
}

/** The families that the snippet lets something in from: in a list of one family, that one. */
export function usedFamilies(rules: RuleSet): readonly Family[] {
  return rules.families.filter((family) => rules.mode !== "allow-list" || rules.prefixes[family].length > 0);
}

/** Everyone, as a prefix of each family. */
export const everyone: Readonly<Record<Family, string>> = { ipv4: "0.0.0.0/0", ipv6: "::/0" };

/** Who is let in, as prefixes: the list of a family, or everyone. */
export function sourcesOf({ mode, prefixes }: RuleSet, family: Family): readonly string[] {
  return mode === "open" ? [everyone[family]] : prefixes[family];
}

/** The value of a platform's option, or its default. Asking for one that the topology does not have is a bug. */
export function optionOf(rules: RuleSet, option: PlatformOption): OptionValue {
  const value = rules.options[option.key] ?? option.defaults[rules.topology.kind];
  if (value === undefined) throw new Error(`${option.key} has no value in topology ${rules.topology.kind}`);
  return value;
}

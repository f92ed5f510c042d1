import { z } from "zod";
import { VersionNumber } from "#lib/allow-list/query.ts";
import { AccessMode } from "#lib/firewall/access-mode.ts";
import type { OptionValue, OptionValues } from "#lib/firewall/option.ts";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { findPlatform, platforms } from "#lib/firewall/platforms/index.ts";
import { Slug } from "#lib/firewall/slug.ts";
import { SnippetAction } from "#lib/firewall/snippet-action.ts";
import { OpeningHours } from "#lib/firewall/temporary.ts";
import { type Topology, TopologyKind } from "#lib/firewall/topology.ts";
import { Address, specialUseOf } from "#lib/net/address.ts";
import { Port } from "#lib/net/port.ts";

const PlatformId = z.enum(
  platforms.map((platform) => platform.id),
  "choice.unknown",
);

// An address that no mail server can have; private ones are what a port forward is for.
const unusable = ["unspecified", "loopback", "multicast", "broadcast"];
const InsideAddress = Address.refine((address) => !unusable.includes(specialUseOf(address) ?? ""), "address.inside");

/**
 * The query parameters that every platform has, as text. A platform adds its own options, whose grammar is in its table entry:
 * {@link SnippetQuery} reads both.
 */
export const SnippetParameters = z.object({
  platform: PlatformId,
  mode: AccessMode.default("open"),
  action: SnippetAction.default("install"),
  port: Port.default(Port.parse(25)),
  /** The version that was applied last: where an update starts, and what a removal takes away. */
  from: VersionNumber.optional(),
  topology: TopologyKind.default("direct"),
  insideAddress: InsideAddress.optional(),
  insidePort: Port.optional(),
  name: Slug.default(Slug.parse("bsmtp")),
  feed: z.enum(["true", "false"], "choice.unknown").default("false"),
  hours: OpeningHours.optional(),
});
type SnippetParameters = z.output<typeof SnippetParameters>;

/** A checked request for a snippet. */
export interface SnippetQuery {
  readonly platform: FirewallPlatform;
  readonly mode: AccessMode;
  readonly action: SnippetAction;
  readonly port: Port;
  readonly from: number | null;
  readonly topology: Topology;
  readonly name: Slug;
  readonly feed: boolean;
  readonly hours: number | null;
  /** A value for each option that the platform has in this topology. */
  readonly options: OptionValues;
}

/**
 * Reads the query parameters of the page and the API (text by name). An empty text counts as absent, as a form sends it; a
 * parameter that the platform doesn't have is ignored.
 */
export const SnippetQuery = z
  .record(z.string(), z.unknown())
  .transform(dropEmpty)
  .transform((input, ctx): SnippetQuery => {
    const platform = findPlatform(String(input["platform"]));
    const parsed = SnippetParameters.safeParse(platform === null ? input : { ...toDefaults(platform), ...input });
    const problems = parsed.success ? [] : [...parsed.error.issues];
    const options = platform === null ? {} : readOptions(platform, input, problems);
    const topology = parsed.success ? readTopology(parsed.data, problems) : null;
    for (const { message, path } of problems) ctx.addIssue({ code: "custom", message, path: [...path] });
    if (!parsed.success || platform === null || topology === null || problems.length > 0) return z.NEVER;
    const { mode, action, port, name } = parsed.data;
    const feed = parsed.data.feed === "true";
    const { from = null, hours = null } = parsed.data;
    return { platform, mode, action, port, from, topology, name, feed, hours, options };
  });

/** What a request means that doesn't say: everyone, straight to the server, where the platform can do that. */
export function toDefaults({ modes, topologies }: FirewallPlatform) {
  const [mode = "open"] = modes;
  const [topology = "direct"] = topologies;
  return {
    mode: modes.includes("open") ? "open" : mode,
    topology: topologies.includes("direct") ? "direct" : topology,
  } as const;
}

type Problem = Pick<z.core.$ZodIssue, "message" | "path">;

function dropEmpty(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== "" && value !== undefined));
}

function readOptions(platform: FirewallPlatform, input: Record<string, unknown>, problems: Problem[]): OptionValues {
  const kind = TopologyKind.safeParse(input["topology"]).data ?? toDefaults(platform).topology;
  const values: Record<string, OptionValue> = {};
  for (const { key, grammar, defaults } of platform.options) {
    const fallback = defaults[kind];
    if (fallback === undefined) continue;
    const value = grammar.safeParse(input[key] ?? fallback);
    if (value.success) values[key] = value.data;
    else problems.push(...value.error.issues.map(({ message }) => ({ message, path: [key] })));
  }
  return values;
}

function readTopology(parameters: SnippetParameters, problems: Problem[]): Topology | null {
  const { topology, insideAddress, port, insidePort = port } = parameters;
  if (topology === "direct") return { kind: "direct" };
  if (insideAddress !== undefined) return { kind: "forward", insideAddress, insidePort };
  problems.push({ message: "required", path: ["insideAddress"] });
  return null;
}

/** The request as a query string, without what is at its default: the same request always gives the same text. */
export function toSearchParams(query: SnippetQuery): URLSearchParams {
  const { platform, mode, action, port, from, topology, name } = query;
  const search = new URLSearchParams({ platform: platform.id, mode, port: String(port) });
  if (action !== "install") search.set("action", action);
  if (from !== null) search.set("from", String(from));
  if (topology.kind === "forward") {
    search.set("topology", topology.kind);
    search.set("insideAddress", topology.insideAddress);
    search.set("insidePort", String(topology.insidePort));
  }
  if (name !== "bsmtp") search.set("name", name);
  if (query.feed) search.set("feed", "true");
  if (query.hours !== null) search.set("hours", String(query.hours));
  for (const { key, defaults } of platform.options) {
    const value = query.options[key];
    if (value !== undefined && value !== defaults[topology.kind]) search.set(key, value);
  }
  return search;
}

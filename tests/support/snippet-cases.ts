import type { AccessMode } from "#lib/firewall/access-mode.ts";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";
import type { SnippetAction } from "#lib/firewall/snippet-action.ts";
import type { TopologyKind } from "#lib/firewall/topology.ts";
import { findDialect } from "#tests/support/dialect.ts";

/** One text that a platform can print. */
export interface SnippetCase {
  readonly platform: FirewallPlatform;
  readonly mode: AccessMode;
  readonly action: SnippetAction;
  readonly topology: TopologyKind;
  /** True for the form that follows a feed. */
  readonly feed: boolean;
  /** Names the values of the platform's own options; empty for the defaults. */
  readonly variant: string;
  readonly options: Readonly<Record<string, string>>;
}

/** Every platform × mode × action × topology, and the form that follows a feed. */
export const snippetCases: readonly SnippetCase[] = platforms.flatMap((platform) =>
  toKinds(platform).flatMap((kind) =>
    platform.topologies.flatMap((topology) =>
      Object.entries(findDialect(platform.id).variants ?? { "": {} }).map(([variant, options]) => ({
        platform,
        ...kind,
        topology,
        variant,
        options,
      })),
    ),
  ),
);

type Kind = Pick<SnippetCase, "mode" | "action" | "feed">;

function toKinds({ modes, actions, selfUpdating }: FirewallPlatform): Kind[] {
  // An opening lets everyone in whatever the mode; closing it depends on the mode only as installing does.
  const isOwn = (mode: AccessMode, action: SnippetAction) =>
    mode === (modes.at(-1) ?? mode) || (action !== "open" && action !== "close");
  const plain = modes.flatMap((mode) =>
    actions.filter((action) => isOwn(mode, action)).map((action) => ({ mode, action, feed: false })),
  );
  if (selfUpdating === null) return plain;
  return [
    ...plain,
    ...(["install", "remove"] as const).map((action) => ({ mode: "allow-list", action, feed: true }) as const),
  ];
}

export const insideAddresses = { ipv4: "10.20.0.25", ipv6: "2001:db8:2::25" } as const;

/** The query parameters of a case, delivered to port 2525 and forwarded to port 25. */
export function toParameters(
  { platform, mode, action, topology, feed, options }: SnippetCase,
  insideAddress: string = insideAddresses.ipv4,
): Record<string, string> {
  const forward = topology === "forward" ? { insideAddress, insidePort: "25" } : {};
  const following = feed ? { feed: "true" } : {};
  return { platform: platform.id, mode, action, topology, port: "2525", ...following, ...forward, ...options };
}

export function toName({ platform, mode, action, topology, feed, variant }: SnippetCase): string {
  return [platform.id, feed ? "feed" : mode, action, topology, variant].filter((part) => part !== "").join(".");
}

import type { AccessMode } from "#lib/firewall/access-mode.ts";
import type { FirewallPlatform, SnippetAction } from "#lib/firewall/platform.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";
import type { TopologyKind } from "#lib/firewall/topology.ts";

/** One text that a platform can print. */
export interface SnippetCase {
  readonly platform: FirewallPlatform;
  readonly mode: AccessMode;
  readonly action: SnippetAction;
  readonly topology: TopologyKind;
  /** Names the values of the platform's own options; empty for the defaults. */
  readonly variant: string;
  readonly options: Readonly<Record<string, string>>;
}

// Choices of a platform that change the shape of its text.
const server = { destination4: "198.51.100.25", destination6: "2001:db8:2::25" };
const variants: Readonly<Record<string, Readonly<Record<string, Record<string, string>>>>> = {
  "mikrotik-routeros": { "": {}, "one-server": server },
  fortigate: { "": {}, "one-server": server },
  pf: { "": {}, freebsd: { system: "freebsd", interface: "vtnet0" } },
};

/** Every platform × mode × action × topology. */
export const snippetCases: readonly SnippetCase[] = platforms.flatMap((platform) =>
  platform.modes.flatMap((mode) =>
    platform.actions.flatMap((action) =>
      platform.topologies.flatMap((topology) =>
        Object.entries(variants[platform.id] ?? { "": {} }).map(([variant, options]) => ({
          platform,
          mode,
          action,
          topology,
          variant,
          options,
        })),
      ),
    ),
  ),
);

export const insideAddresses = { ipv4: "10.20.0.25", ipv6: "2001:db8:2::25" } as const;

/** The query parameters of a case, delivered to port 2525 and forwarded to port 25. */
export function toParameters(
  { platform, mode, action, topology, options }: SnippetCase,
  insideAddress: string = insideAddresses.ipv4,
): Record<string, string> {
  const forward = topology === "forward" ? { insideAddress, insidePort: "25" } : {};
  return { platform: platform.id, mode, action, topology, port: "2525", ...forward, ...options };
}

export function toName({ platform, mode, action, topology, variant }: SnippetCase): string {
  return [platform.id, mode, action, topology, variant].filter((part) => part !== "").join(".");
}

import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { nftables } from "#lib/firewall/platforms/nftables.ts";

/** Every firewall that there are snippets for, in the order of the platform list. */
export const platforms: readonly FirewallPlatform[] = [nftables];

export function findPlatform(id: string): FirewallPlatform | null {
  return platforms.find((platform) => platform.id === id) ?? null;
}

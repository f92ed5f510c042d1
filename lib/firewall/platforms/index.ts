import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { awsSecurityGroup } from "#lib/firewall/platforms/aws-security-group.ts";
import { fortigate } from "#lib/firewall/platforms/fortigate.ts";
import { iptables } from "#lib/firewall/platforms/iptables.ts";
import { iptablesIpset } from "#lib/firewall/platforms/iptables-ipset.ts";
import { mikrotikRouteros } from "#lib/firewall/platforms/mikrotik-routeros.ts";
import { nftables } from "#lib/firewall/platforms/nftables.ts";
import { openwrt } from "#lib/firewall/platforms/openwrt.ts";
import { pf } from "#lib/firewall/platforms/pf.ts";
import { ufw } from "#lib/firewall/platforms/ufw.ts";

/** Every firewall that there are snippets for, in the order of the platform list. */
export const platforms: readonly FirewallPlatform[] = [
  nftables,
  iptables,
  iptablesIpset,
  ufw,
  mikrotikRouteros,
  openwrt,
  pf,
  fortigate,
  awsSecurityGroup,
];

export function findPlatform(id: string): FirewallPlatform | null {
  return platforms.find((platform) => platform.id === id) ?? null;
}

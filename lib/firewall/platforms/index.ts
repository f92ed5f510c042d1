import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { awsSecurityGroup } from "#lib/firewall/platforms/aws-security-group.ts";
import { ciscoAsa } from "#lib/firewall/platforms/cisco-asa.ts";
import { ciscoIos } from "#lib/firewall/platforms/cisco-ios.ts";
import { firewalld } from "#lib/firewall/platforms/firewalld.ts";
import { fortigate } from "#lib/firewall/platforms/fortigate.ts";
import { ipfw } from "#lib/firewall/platforms/ipfw.ts";
import { iptables } from "#lib/firewall/platforms/iptables.ts";
import { iptablesIpset } from "#lib/firewall/platforms/iptables-ipset.ts";
import { junosFilter } from "#lib/firewall/platforms/junos-filter.ts";
import { junosSrx } from "#lib/firewall/platforms/junos-srx.ts";
import { mikrotikRouteros } from "#lib/firewall/platforms/mikrotik-routeros.ts";
import { netsh } from "#lib/firewall/platforms/netsh.ts";
import { nftables } from "#lib/firewall/platforms/nftables.ts";
import { openwrt } from "#lib/firewall/platforms/openwrt.ts";
import { opnsense } from "#lib/firewall/platforms/opnsense.ts";
import { panos } from "#lib/firewall/platforms/panos.ts";
import { pf } from "#lib/firewall/platforms/pf.ts";
import { pfsense } from "#lib/firewall/platforms/pfsense.ts";
import { ufw } from "#lib/firewall/platforms/ufw.ts";
import { vyos } from "#lib/firewall/platforms/vyos.ts";
import { windowsDefender } from "#lib/firewall/platforms/windows-defender.ts";

/** Every firewall that there are snippets for, in the order of the platform list. */
export const platforms: readonly FirewallPlatform[] = [
  nftables,
  iptables,
  iptablesIpset,
  ufw,
  firewalld,
  windowsDefender,
  netsh,
  mikrotikRouteros,
  openwrt,
  vyos,
  ciscoIos,
  junosFilter,
  pf,
  ipfw,
  fortigate,
  ciscoAsa,
  junosSrx,
  panos,
  opnsense,
  pfsense,
  awsSecurityGroup,
];

export function findPlatform(id: string): FirewallPlatform | null {
  return platforms.find((platform) => platform.id === id) ?? null;
}

import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { awsCloudformation } from "#lib/firewall/platforms/aws-cloudformation.ts";
import { awsPrefixList } from "#lib/firewall/platforms/aws-prefix-list.ts";
import { awsSecurityGroup } from "#lib/firewall/platforms/aws-security-group.ts";
import { awsTerraform } from "#lib/firewall/platforms/aws-terraform.ts";
import { azureBicep } from "#lib/firewall/platforms/azure-bicep.ts";
import { azureNsg } from "#lib/firewall/platforms/azure-nsg.ts";
import { checkPoint } from "#lib/firewall/platforms/check-point.ts";
import { cilium } from "#lib/firewall/platforms/cilium.ts";
import { ciscoAsa } from "#lib/firewall/platforms/cisco-asa.ts";
import { ciscoIos } from "#lib/firewall/platforms/cisco-ios.ts";
import { csf } from "#lib/firewall/platforms/csf.ts";
import { csv } from "#lib/firewall/platforms/csv.ts";
import { digitalocean } from "#lib/firewall/platforms/digitalocean.ts";
import { exchange } from "#lib/firewall/platforms/exchange.ts";
import { exim } from "#lib/firewall/platforms/exim.ts";
import { ferm } from "#lib/firewall/platforms/ferm.ts";
import { firehol } from "#lib/firewall/platforms/firehol.ts";
import { firewalld } from "#lib/firewall/platforms/firewalld.ts";
import { fortigate } from "#lib/firewall/platforms/fortigate.ts";
import { googleCloud } from "#lib/firewall/platforms/google-cloud.ts";
import { googleCloudPolicy } from "#lib/firewall/platforms/google-cloud-policy.ts";
import { hetznerCloud } from "#lib/firewall/platforms/hetzner-cloud.ts";
import { ipfw } from "#lib/firewall/platforms/ipfw.ts";
import { iptables } from "#lib/firewall/platforms/iptables.ts";
import { iptablesIpset } from "#lib/firewall/platforms/iptables-ipset.ts";
import { json } from "#lib/firewall/platforms/json.ts";
import { junosFilter } from "#lib/firewall/platforms/junos-filter.ts";
import { junosSrx } from "#lib/firewall/platforms/junos-srx.ts";
import { kubernetes } from "#lib/firewall/platforms/kubernetes.ts";
import { mikrotikRouteros } from "#lib/firewall/platforms/mikrotik-routeros.ts";
import { netsh } from "#lib/firewall/platforms/netsh.ts";
import { nftables } from "#lib/firewall/platforms/nftables.ts";
import { openwrt } from "#lib/firewall/platforms/openwrt.ts";
import { opnsense } from "#lib/firewall/platforms/opnsense.ts";
import { panos } from "#lib/firewall/platforms/panos.ts";
import { pf } from "#lib/firewall/platforms/pf.ts";
import { pfsense } from "#lib/firewall/platforms/pfsense.ts";
import { plainList } from "#lib/firewall/platforms/plain-list.ts";
import { postfix } from "#lib/firewall/platforms/postfix.ts";
import { proxmoxVe } from "#lib/firewall/platforms/proxmox-ve.ts";
import { shorewall } from "#lib/firewall/platforms/shorewall.ts";
import { sonicwall } from "#lib/firewall/platforms/sonicwall.ts";
import { sophosFirewall } from "#lib/firewall/platforms/sophos-firewall.ts";
import { ufw } from "#lib/firewall/platforms/ufw.ts";
import { unifi } from "#lib/firewall/platforms/unifi.ts";
import { vyos } from "#lib/firewall/platforms/vyos.ts";
import { watchguard } from "#lib/firewall/platforms/watchguard.ts";
import { windowsDefender } from "#lib/firewall/platforms/windows-defender.ts";

/** Every firewall that there are snippets for, in the order of the platform list. */
export const platforms: readonly FirewallPlatform[] = [
  nftables,
  iptables,
  iptablesIpset,
  ufw,
  firewalld,
  shorewall,
  ferm,
  firehol,
  csf,
  windowsDefender,
  netsh,
  mikrotikRouteros,
  openwrt,
  vyos,
  ciscoIos,
  junosFilter,
  unifi,
  pf,
  ipfw,
  fortigate,
  ciscoAsa,
  junosSrx,
  panos,
  checkPoint,
  sophosFirewall,
  sonicwall,
  watchguard,
  opnsense,
  pfsense,
  awsSecurityGroup,
  awsPrefixList,
  awsTerraform,
  awsCloudformation,
  azureNsg,
  azureBicep,
  googleCloud,
  googleCloudPolicy,
  hetznerCloud,
  digitalocean,
  kubernetes,
  cilium,
  proxmoxVe,
  postfix,
  exim,
  exchange,
  plainList,
  csv,
  json,
];

export function findPlatform(id: string): FirewallPlatform | null {
  return platforms.find((platform) => platform.id === id) ?? null;
}

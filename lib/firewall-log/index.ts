import type { Dialect } from "#lib/firewall-log/dialect.ts";
import { awsVpc } from "#lib/firewall-log/dialects/aws-vpc.ts";
import { azureFlow } from "#lib/firewall-log/dialects/azure-flow.ts";
import { cef } from "#lib/firewall-log/dialects/cef.ts";
import { checkPoint } from "#lib/firewall-log/dialects/check-point.ts";
import { ciscoAsa } from "#lib/firewall-log/dialects/cisco-asa.ts";
import { ciscoIos } from "#lib/firewall-log/dialects/cisco-ios.ts";
import { exchange } from "#lib/firewall-log/dialects/exchange.ts";
import { exim } from "#lib/firewall-log/dialects/exim.ts";
import { filterlog } from "#lib/firewall-log/dialects/filterlog.ts";
import { fortigate } from "#lib/firewall-log/dialects/fortigate.ts";
import { gcpFirewall } from "#lib/firewall-log/dialects/gcp-firewall.ts";
import { junos } from "#lib/firewall-log/dialects/junos.ts";
import { leef } from "#lib/firewall-log/dialects/leef.ts";
import { netfilter } from "#lib/firewall-log/dialects/netfilter.ts";
import { panos } from "#lib/firewall-log/dialects/panos.ts";
import { pf } from "#lib/firewall-log/dialects/pf.ts";
import { postfix } from "#lib/firewall-log/dialects/postfix.ts";
import { proxmox } from "#lib/firewall-log/dialects/proxmox.ts";
import { routeros } from "#lib/firewall-log/dialects/routeros.ts";
import { sonicwall } from "#lib/firewall-log/dialects/sonicwall.ts";
import { sophos } from "#lib/firewall-log/dialects/sophos.ts";
import { unifi } from "#lib/firewall-log/dialects/unifi.ts";
import { watchguard } from "#lib/firewall-log/dialects/watchguard.ts";
import { windowsFirewall } from "#lib/firewall-log/dialects/windows-firewall.ts";

/** Where two read the same line alike, the one that says more of its product comes first. */
export const dialects: readonly Dialect[] = [
  unifi,
  proxmox,
  netfilter,
  routeros,
  filterlog,
  pf,
  ciscoAsa,
  ciscoIos,
  fortigate,
  panos,
  junos,
  sophos,
  sonicwall,
  watchguard,
  checkPoint,
  cef,
  leef,
  windowsFirewall,
  awsVpc,
  azureFlow,
  gcpFirewall,
  postfix,
  exim,
  exchange,
];

export function findDialect(id: string): Dialect | null {
  return dialects.find((dialect) => dialect.id === id) ?? null;
}

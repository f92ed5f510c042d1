import type { Dialect, LogEntry } from "#lib/firewall-log/dialect.ts";
import { readProxmoxHead } from "#lib/firewall-log/dialects/proxmox.ts";
import { actionBefore, findPacket, readPacket } from "#lib/firewall-log/netfilter-packet.ts";
import { isOfProcess } from "#lib/firewall-log/scan.ts";

function parseLine(line: string): LogEntry | null {
  const at = findPacket(line);
  if (at === -1 || readProxmoxHead(line) !== null) return null;
  // A mail server logs what strangers say to it: a packet in its message is one that somebody wrote there.
  if (isOfProcess(line) && !line.startsWith("ulogd[")) return null;
  return readPacket(line, at, actionBefore(line, at));
}

/** What iptables, nftables, ufw, firewalld and Shorewall have the kernel log. The prefix, if it has a telling word, gives the action. */
export const netfilter: Dialect = {
  id: "netfilter",
  name: "Linux (iptables, nftables, ufw, firewalld, Shorewall)",
  family: "firewall",
  form: "line",
  reference: "https://wiki.nftables.org/wiki-nftables/index.php/Logging_traffic",
  testedWith: "lines in documentation and public logs",
  parseLine,
};

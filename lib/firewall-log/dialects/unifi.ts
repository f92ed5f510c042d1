import type { Dialect, LogEntry } from "#lib/firewall-log/dialect.ts";
import { cef } from "#lib/firewall-log/dialects/cef.ts";
import { findPacket, readPacket, unifiAction } from "#lib/firewall-log/netfilter-packet.ts";
import { isOfProcess } from "#lib/firewall-log/scan.ts";

function parseLine(line: string): LogEntry | null {
  if (line.includes("CEF:0|Ubiquiti|")) return cef.parseLine(line);
  const at = findPacket(line);
  const action = at === -1 ? null : unifiAction(line.slice(0, at));
  return action === null || isOfProcess(line) ? null : readPacket(line, at, action);
}

/** UniFi gateways and EdgeRouters: netfilter with the rule's name and a letter for its action before it, or UniFi's CEF. */
export const unifi: Dialect = {
  id: "unifi",
  name: "UniFi gateway, EdgeRouter",
  family: "firewall",
  form: "line",
  reference: "https://help.ui.com/hc/en-us/articles/33349041044119-UniFi-System-Logs-SIEM-Integration",
  testedWith: "lines in public logs",
  parseLine,
};

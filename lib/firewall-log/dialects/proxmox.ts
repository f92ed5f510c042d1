import { type Dialect, type LogAction, type LogEntry, toAction } from "#lib/firewall-log/dialect.ts";
import { type LogTime, readSlashedTime } from "#lib/firewall-log/log-time.ts";
import { findPacket, readPacket } from "#lib/firewall-log/netfilter-packet.ts";
import { splitWords } from "#lib/firewall-log/scan.ts";

interface ProxmoxHead {
  readonly time: LogTime;
  readonly action: LogAction;
}

/** "100 6 tap100i0-IN 24/Nov/2026:13:05:22 +0100 policy DROP: ": guest, level, chain, time, action; null for anything else. */
export function readProxmoxHead(line: string): ProxmoxHead | null {
  const first = line.charCodeAt(0);
  if (first < 48 || first > 57) return null;
  const [, level = "", chain = "", stamp = "", zone = "", ...rest] = splitWords(line, 7);
  const read = level.length === 1 && chain !== "" ? readSlashedTime(`${stamp} ${zone}`) : null;
  if (read === null) return null;
  const verdict = rest[0] === "policy" ? rest[1] : rest[0];
  return { time: read.time, action: toAction(verdict?.endsWith(":") ? verdict.slice(0, -1) : verdict) ?? "logged" };
}

function parseLine(whole: string): LogEntry | null {
  const line = whole.startsWith("pvefw-logger") ? whole.slice(whole.indexOf(": ") + 2) : whole;
  const head = line.includes("SRC=") ? readProxmoxHead(line) : null;
  const at = head === null ? -1 : findPacket(line);
  return head === null || at === -1 ? null : readPacket(line, at, head.action, head.time);
}

export const proxmox: Dialect = {
  id: "proxmox",
  name: "Proxmox VE",
  family: "firewall",
  form: "line",
  reference: "https://pve.proxmox.com/wiki/Firewall",
  testedWith: "lines in documentation and public logs",
  parseLine,
};

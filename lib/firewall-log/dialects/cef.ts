import { type Dialect, type LogEntry, toAction, toEntry } from "#lib/firewall-log/dialect.ts";
import { type LogTime, readEpochTime, readIsoTime, readMonthDayTime } from "#lib/firewall-log/log-time.ts";
import { readPairs, splitProgram } from "#lib/firewall-log/scan.ts";

// c6a2 and c6a3 hold IPv6 addresses where a product keeps src and dst for IPv4.
const wanted: ReadonlySet<string> = new Set(["act", "src", "c6a2", "dst", "c6a3", "dpt", "proto", "rt"]);
// How FortiOS says that a connection which was let in has ended.
const ended: ReadonlySet<string> = new Set(["close", "timeout", "server-rst", "client-rst", "start"]);

// "CEF:0|Check Point|VPN-1 & FireWall-1|Check Point|Log|smtp|Unknown|act=Drop rt=1795521922000 spt=54321 dpt=25 src=… dst=… proto=6"
function parseLine(line: string): LogEntry | null {
  if (!line.includes("CEF:")) return null;
  const record = splitProgram(line)?.message ?? line;
  if (!record.startsWith("CEF:")) return null;
  const pairs = readPairs(record, { assign: "=", separators: "| " }, wanted);
  const word = pairs.get("act");
  const action = ended.has(word ?? "") ? "allowed" : toAction(word);
  if (action === null) return null;
  return toEntry({
    source: pairs.get("src") ?? pairs.get("c6a2"),
    destination: pairs.get("dst") ?? pairs.get("c6a3") ?? "",
    port: pairs.get("dpt"),
    protocol: pairs.get("proto"),
    action,
    time: readTime(record, pairs.get("rt") ?? ""),
  });
}

// "rt=1795521922000" or, over several words, "rt=Nov 24 2026 13:05:22".
function readTime(record: string, first: string): LogTime | null {
  const time = readEpochTime(first) ?? readIsoTime(first)?.time;
  const at = record.indexOf(`rt=${first} `);
  return time ?? readMonthDayTime(record, at + 3)?.time ?? null;
}

export const cef: Dialect = {
  id: "cef",
  name: "CEF (ArcSight): Check Point, FortiGate, PAN-OS …",
  family: "firewall",
  form: "line",
  reference:
    "https://www.microfocus.com/documentation/arcsight/arcsight-smartconnectors-8.4/pdfdoc/cef-implementation-standard/cef-implementation-standard.pdf",
  testedWith: "lines in public logs",
  parseLine,
};

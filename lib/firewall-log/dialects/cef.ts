import { type Dialect, type LogAction, type LogEntry, toAction, toEntry } from "#lib/firewall-log/dialect.ts";
import { type LogTime, readEpochTime, readIsoTime, readMonthDayTime } from "#lib/firewall-log/log-time.ts";
import { readPairs, splitProgram } from "#lib/firewall-log/scan.ts";

// c6a2 and c6a3 hold IPv6 addresses where a product keeps src and dst for IPv4.
const wanted: ReadonlySet<string> = new Set([
  ...["act", "deviceAction", "src", "c6a2", "dst", "c6a3", "dpt", "proto"],
  ...["rt", "start", "end", "UNIFIutcTime"],
]);
// How FortiOS says that a connection which was let in has ended.
const ended: ReadonlySet<string> = new Set(["close", "timeout", "server-rst", "client-rst", "start"]);

// "CEF:0|Check Point|VPN-1 & FireWall-1|Check Point|Log|smtp|Unknown|act=Drop rt=1795521922000 spt=54321 dpt=25 src=… dst=… proto=6"
function parseLine(line: string): LogEntry | null {
  if (!line.includes("CEF:")) return null;
  const record = findRecord(line);
  if (record === null) return null;
  const pairs = readPairs(record, { assign: "=", separators: "| " }, wanted);
  const action = readAction(pairs.get("act") ?? pairs.get("deviceAction")) ?? readUnifiAction(record);
  if (action === null) return null;
  return toEntry({
    source: pairs.get("src") ?? pairs.get("c6a2"),
    destination: pairs.get("dst") ?? pairs.get("c6a3") ?? "",
    port: pairs.get("dpt"),
    protocol: pairs.get("proto")?.split("/", 1)[0],
    action,
    time: readTime(record, pairs),
  });
}

// What stands in the middle of a program's message is quoted there. UniFi writes a second time and name before it.
function findRecord(line: string): string | null {
  const record = line.startsWith("CEF:") ? line : (splitProgram(line)?.message ?? line);
  if (record.startsWith("CEF:")) return record;
  const at = line.indexOf("CEF:0|Ubiquiti|UniFi ");
  return at > 0 && isUnifiPrefix(line.slice(0, at)) ? line.slice(at) : null;
}

// "2026-11-24T12: 05:22.878Z udm-pro "
function isUnifiPrefix(text: string): boolean {
  return text[4] === "-" && text[10] === "T" && text.length < PREFIX_MAX;
}

const PREFIX_MAX = 100;

function readAction(word: string | undefined): LogAction | null {
  if (word === undefined) return null;
  if (ended.has(word)) return "allowed";
  return word.startsWith("reset-") ? "blocked" : toAction(word.split("-", 1)[0]);
}

// UniFi says it in the name of the event: "CEF:0|Ubiquiti|UniFi Network|9.3.45|201|Threat Detected and Blocked|7|…"
function readUnifiAction(record: string): LogAction | null {
  const [, vendor, , , , name = ""] = record.split("|", 6);
  if (vendor !== "Ubiquiti") return null;
  return name.includes("Blocked") ? "blocked" : name.includes("Allowed") ? "allowed" : null;
}

// "rt=1795521922000" or, over several words, "rt=Nov 24 2026 13:05:22".
function readTime(record: string, pairs: ReadonlyMap<string, string>): LogTime | null {
  for (const name of ["rt", "start", "end", "UNIFIutcTime"]) {
    const first = pairs.get(name) ?? "";
    const at = first.length === 3 ? record.indexOf(`${name}=${first} `) : -1;
    const words = at === -1 ? null : readMonthDayTime(record, at + name.length + 1);
    const time = words?.time ?? readEpochTime(first) ?? readIsoTime(first)?.time;
    if (time) return time;
  }
  return null;
}

export const cef: Dialect = {
  id: "cef",
  name: "CEF (ArcSight): Check Point, FortiGate, PAN-OS, UniFi …",
  family: "firewall",
  form: "line",
  reference:
    "https://www.microfocus.com/documentation/arcsight/arcsight-smartconnectors-8.4/pdfdoc/cef-implementation-standard/cef-implementation-standard.pdf",
  testedWith: "lines in public logs",
  parseLine,
};

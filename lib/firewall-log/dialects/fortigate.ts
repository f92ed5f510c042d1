import { type Dialect, type LogEntry, toEntry } from "#lib/firewall-log/dialect.ts";
import { type LogTime, readEpochTime, readIsoTime } from "#lib/firewall-log/log-time.ts";
import { readPairs } from "#lib/firewall-log/scan.ts";

const wanted: ReadonlySet<string> = new Set([
  ...["type", "action", "srcip", "dstip", "dstport", "proto"],
  ...["eventtime", "date", "time", "tz"],
]);
// Of FortiOS 4 and FortiAnalyzer. What is wanted is looked for to the end of a line, so the usual ones don't want it.
const wantedOfRare: ReadonlySet<string> = new Set([...wanted, "status", "src", "dst", "dst_port", "itime"]);

const refused: ReadonlySet<string> = new Set(["deny", "block", "blocked", "drop"]);

// Every action but these is how a connection that was let in went on or ended (FortiOS Log Reference, "action").
function parseLine(line: string): LogEntry | null {
  if (!line.includes("type=")) return null;
  const pairs = readAllPairs(line);
  if (pairs === null) return null;
  const action = pairs.get("action") ?? pairs.get("status");
  if (pairs.get("type") !== "traffic" || action === undefined || action === "") return null;
  return toEntry({
    source: pairs.get("srcip") ?? pairs.get("src"),
    destination: pairs.get("dstip") ?? pairs.get("dst") ?? "",
    port: pairs.get("dstport") ?? pairs.get("dst_port"),
    protocol: pairs.get("proto"),
    action: refused.has(action) ? "blocked" : "allowed",
    time: readTime(pairs),
  });
}

function readAllPairs(line: string): ReadonlyMap<string, string> | null {
  if (line.includes(" srcip=") && line.includes("date="))
    return readPairs(line, { assign: "=", separators: " " }, wanted);
  // As comma-separated values, or each pair in quotes too.
  const isRare = line.includes("srcip=") || line.includes(" src=");
  return isRare ? readPairs(line, { assign: "=", separators: ' ,"' }, wantedOfRare) : null;
}

function readTime(pairs: ReadonlyMap<string, string>): LogTime | null {
  const wall = `${pairs.get("date") ?? ""} ${pairs.get("time") ?? ""}${pairs.get("tz") ?? ""}`;
  const received = pairs.get("itime") ?? ""; // by FortiAnalyzer
  const told = readEpochTime(pairs.get("eventtime") ?? "") ?? readIsoTime(wall)?.time;
  return told ?? readEpochTime(received) ?? readIsoTime(received)?.time ?? null;
}

export const fortigate: Dialect = {
  id: "fortigate",
  name: "Fortinet FortiGate",
  family: "firewall",
  form: "line",
  reference: "https://docs.fortinet.com/document/fortigate/7.6.0/administration-guide/986892/sample-logs-by-log-type",
  testedWith: "the vendor's sample lines",
  parseLine,
};

import { type Dialect, type LogEntry, toEntry } from "#lib/firewall-log/dialect.ts";
import { type LogTime, readEpochTime, readIsoTime } from "#lib/firewall-log/log-time.ts";
import { readPairs } from "#lib/firewall-log/scan.ts";

const wanted: ReadonlySet<string> = new Set([
  ...["type", "action", "srcip", "dstip", "dstport", "proto"],
  ...["eventtime", "date", "time", "tz"],
]);

// Every action but "deny" is how a connection that was let in went on or ended (FortiOS Log Reference, "action").
function parseLine(line: string): LogEntry | null {
  if (!line.includes("srcip=") || !line.includes("type=")) return null;
  const pairs = readPairs(line, { assign: "=", separators: " " }, wanted);
  const action = pairs.get("action");
  if (pairs.get("type") !== "traffic" || action === undefined || action === "") return null;
  return toEntry({
    source: pairs.get("srcip"),
    destination: pairs.get("dstip") ?? "",
    port: pairs.get("dstport"),
    protocol: pairs.get("proto"),
    action: action === "deny" ? "blocked" : "allowed",
    time: readTime(pairs),
  });
}

function readTime(pairs: ReadonlyMap<string, string>): LogTime | null {
  const wall = `${pairs.get("date") ?? ""} ${pairs.get("time") ?? ""}${pairs.get("tz") ?? ""}`;
  return readEpochTime(pairs.get("eventtime") ?? "") ?? readIsoTime(wall)?.time ?? null;
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

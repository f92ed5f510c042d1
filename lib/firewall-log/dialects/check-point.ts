import { type Dialect, type LogEntry, toAction, toEntry } from "#lib/firewall-log/dialect.ts";
import { readEpochTime } from "#lib/firewall-log/log-time.ts";
import { readPairs } from "#lib/firewall-log/scan.ts";

const wanted: ReadonlySet<string> = new Set(["action", "src", "dst", "service", "proto", "time"]);

// Log Exporter's syslog form '[action:"Drop"; src:"192.0.2.7"; …]' and its Splunk form "time=…|action=Drop|src=192.0.2.7|…".
const forms = [
  { start: 'action:"', syntax: { assign: ":", separators: "[; " } },
  { start: "action=", syntax: { assign: "=", separators: "|" } },
] as const;

function parseLine(line: string): LogEntry | null {
  if (!line.includes("ifdir")) return null;
  for (const { start, syntax } of forms) {
    const at = line.indexOf(start);
    if (at === -1) continue;
    const pairs = readPairs(line, syntax, wanted, syntax.assign === "=" ? 0 : at);
    const action = toAction(pairs.get("action"));
    if (action === null) continue;
    return toEntry({
      source: pairs.get("src"),
      destination: pairs.get("dst") ?? "",
      port: pairs.get("service"),
      protocol: pairs.get("proto"),
      action,
      time: readEpochTime(pairs.get("time") ?? ""),
    });
  }
  return null;
}

export const checkPoint: Dialect = {
  id: "check-point",
  name: "Check Point (Log Exporter)",
  family: "firewall",
  form: "line",
  reference: "https://support.checkpoint.com/results/sk/sk122323",
  testedWith: "lines in public logs",
  parseLine,
};

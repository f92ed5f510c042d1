import { type Dialect, type LogEntry, toAction, toEntry } from "#lib/firewall-log/dialect.ts";
import { readIsoTime } from "#lib/firewall-log/log-time.ts";
import { readPairs } from "#lib/firewall-log/scan.ts";

const wanted: ReadonlySet<string> = new Set([
  ...["log_subtype", "src_ip", "dst_ip", "dst_port", "protocol"],
  ...["timestamp", "date", "time"],
]);

function parseLine(line: string): LogEntry | null {
  if (!line.includes('log_type="Firewall"')) return null;
  const pairs = readPairs(line, { assign: "=", separators: " " }, wanted);
  const action = toAction(pairs.get("log_subtype"));
  const stamp = pairs.get("timestamp") ?? `${pairs.get("date") ?? ""} ${pairs.get("time") ?? ""}`;
  return (
    action &&
    toEntry({
      source: pairs.get("src_ip"),
      destination: pairs.get("dst_ip") ?? "",
      port: pairs.get("dst_port"),
      protocol: pairs.get("protocol"),
      action,
      time: readIsoTime(stamp)?.time ?? null,
    })
  );
}

export const sophos: Dialect = {
  id: "sophos",
  name: "Sophos Firewall (SFOS)",
  family: "firewall",
  form: "line",
  reference: "https://docs.sophos.com/nsg/sophos-firewall/20.0/syslog/index.html",
  testedWith: "the vendor's list of fields and lines in public logs",
  parseLine,
};

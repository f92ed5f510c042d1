import { type Dialect, type LogEntry, toAction, toEntry } from "#lib/firewall-log/dialect.ts";
import { readIsoTime } from "#lib/firewall-log/log-time.ts";
import { type FieldNames, readHeader } from "#lib/firewall-log/named-fields.ts";
import { isRecord } from "#lib/firewall-log/unwrap.ts";

// {"jsonPayload":{"connection":{"src_ip":"192.0.2.7","dest_ip":"10.0.0.4","dest_port":25,"protocol":6},"disposition":"DENIED"},"timestamp":"…"}
function parseLine(line: string): LogEntry | null {
  if (!line.includes('"disposition"') || !line.includes('"src_ip"')) return null;
  const entry = parse(line);
  const payload = isRecord(entry) ? entry["jsonPayload"] : null;
  const connection = isRecord(payload) ? payload["connection"] : null;
  if (!isRecord(entry) || !isRecord(payload) || !isRecord(connection)) return null;
  const action = toAction(toText(payload["disposition"]));
  return (
    action &&
    toEntry({
      source: toText(connection["src_ip"]),
      destination: toText(connection["dest_ip"]) ?? "",
      port: toText(connection["dest_port"]),
      protocol: toText(connection["protocol"]),
      action,
      time: readIsoTime(toText(entry["timestamp"]) ?? "")?.time ?? null,
    })
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}

const names: FieldNames = {
  source: ["srcip"],
  destination: ["destip"],
  port: ["destport"],
  protocol: ["protocol"],
  action: ["disposition"],
  verdicts: ["DENIED", "ALLOWED"],
};

/** Entries as JSON, and as tables that were exported with a header. */
export const gcpFirewall: Dialect = {
  id: "gcp-firewall",
  name: "Google Cloud firewall rules logging",
  family: "cloud",
  form: "json",
  reference: "https://cloud.google.com/firewall/docs/firewall-rules-logging",
  testedWith: "the vendor's sample documents",
  parseLine,
  parseHeader: (line) => (line.includes("src_ip") && line.includes("disposition") ? readHeader(line, names) : null),
};

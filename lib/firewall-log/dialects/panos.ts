import { type Dialect, type LogEntry, toAction, toEntry } from "#lib/firewall-log/dialect.ts";
import { readIsoTime } from "#lib/firewall-log/log-time.ts";
import { splitCsv } from "#lib/firewall-log/scan.ts";

// Offsets in the order that the vendor gives; an export from the web interface has the same columns.
const [TYPE, GENERATED, SOURCE, DESTINATION, PORT, PROTOCOL, ACTION] = [3, 6, 7, 8, 25, 29, 30] as const;

function parseLine(line: string): LogEntry | null {
  if (!line.includes(",TRAFFIC,") && !line.includes(',"TRAFFIC",')) return null;
  const fields = splitCsv(line, ACTION + 1);
  const verdict = fields[ACTION] ?? "";
  // "reset-both", "reset both", "drop-icmp" …
  const action = verdict.startsWith("reset") ? "blocked" : toAction(verdict.split("-", 1)[0]?.split(" ", 1)[0]);
  if (fields[TYPE] !== "TRAFFIC" || action === null) return null;
  return toEntry({
    source: fields[SOURCE],
    destination: fields[DESTINATION] ?? "",
    port: fields[PORT],
    protocol: fields[PROTOCOL],
    action,
    time: readIsoTime(fields[GENERATED] ?? "")?.time ?? null,
  });
}

export const panos: Dialect = {
  id: "pan-os",
  name: "Palo Alto Networks PAN-OS",
  family: "firewall",
  form: "line",
  reference:
    "https://docs.paloaltonetworks.com/ngfw/administration/monitoring/use-syslog-for-monitoring/syslog-field-descriptions/traffic-log-fields",
  testedWith: "the vendor's list of fields and lines in public logs",
  parseLine,
};

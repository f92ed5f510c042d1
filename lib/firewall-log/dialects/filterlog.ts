import { type Dialect, type LogEntry, toAction, toEntry } from "#lib/firewall-log/dialect.ts";

// Offsets of protocol, source, destination and destination port by IP version.
const places = { "4": { protocol: 16, source: 18 }, "6": { protocol: 12, source: 15 } } as const;

const RULE_LENGTH_MAX = 10;

function parseLine(line: string): LogEntry | null {
  const hasProgram = line.startsWith("filterlog");
  const first = line.charCodeAt(0);
  const comma = line.indexOf(",");
  if (!hasProgram && (first < 48 || first > 57 || comma > RULE_LENGTH_MAX)) return null;
  const fields = (hasProgram ? line.slice(line.lastIndexOf(" ", comma) + 1) : line).split(",", 24);
  const [, , , , , , verdict, direction, version] = fields;
  if (version !== "4" && version !== "6") return null;
  if (direction !== "in" && direction !== "out" && direction !== "in/out") return null;
  const action = toAction(verdict);
  if (action === null) return null; // a translation, which a rule follows
  const { protocol, source } = places[version];
  return toEntry({
    source: fields[source],
    destination: fields[source + 1] ?? "",
    port: fields[source + 3],
    protocol: fields[protocol],
    action,
  });
}

export const filterlog: Dialect = {
  id: "filterlog",
  name: "pfSense, OPNsense",
  family: "firewall",
  form: "line",
  reference: "https://docs.netgate.com/pfsense/en/latest/monitoring/raw-filter-log-format.html",
  testedWith: "the vendor's grammar and lines in public logs",
  parseLine,
};

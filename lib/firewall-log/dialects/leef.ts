import { type Dialect, type LogEntry, toAction, toEntry } from "#lib/firewall-log/dialect.ts";
import { readEpochTime, readIsoTime, readMonthDayTime } from "#lib/firewall-log/log-time.ts";
import { readPairs, splitProgram } from "#lib/firewall-log/scan.ts";

const wanted: ReadonlySet<string> = new Set([
  ...["action", "act", "src", "dst", "dstPort", "dpt", "service"],
  ...["proto", "devTime"],
]);
const HEAD_BARS = 5;

// "LEEF:2.0|Check Point|VPN-1 & FireWall-1|1.0|Drop|" and then pairs with tabs, or what the head names, between them
function parseLine(line: string): LogEntry | null {
  if (!line.includes("LEEF:")) return null;
  const record = splitProgram(line)?.message ?? line;
  if (!record.startsWith("LEEF:")) return null;
  const start = findAttributes(record);
  const pairs = readPairs(record, { assign: "=", separators: readSeparators(record, start) }, wanted, start);
  const action = toAction(pairs.get("action") ?? pairs.get("act"));
  if (action === null) return null;
  const time = pairs.get("devTime") ?? "";
  return toEntry({
    source: pairs.get("src"),
    destination: pairs.get("dst") ?? "",
    port: pairs.get("dstPort") ?? pairs.get("dpt") ?? pairs.get("service"),
    protocol: pairs.get("proto"),
    action,
    time: readEpochTime(time) ?? readIsoTime(time)?.time ?? readMonthDayTime(time)?.time ?? null,
  });
}

function findAttributes(record: string): number {
  let at = 0;
  for (let bars = 0; bars < HEAD_BARS; bars += 1) {
    const bar = record.indexOf("|", at);
    if (bar === -1) return record.length;
    at = bar + 1;
  }
  return at;
}

// LEEF 2.0 may name it before the pairs: "^|", "x5E|" or "0x5E|".
function readSeparators(record: string, at: number): string {
  const bar = record.indexOf("|", at);
  if (bar === -1 || bar - at > 4) return "\t|";
  const name = record.slice(at, bar);
  const hex = name.startsWith("0x") ? name.slice(2) : name.slice(1);
  const code = name.length === 1 ? name.charCodeAt(0) : Number.parseInt(hex, 16);
  return code > 0 && code < 128 && code !== 61 ? `\t|${String.fromCharCode(code)}` : "\t|";
}

export const leef: Dialect = {
  id: "leef",
  name: "LEEF (QRadar): Check Point, PAN-OS …",
  family: "firewall",
  form: "line",
  reference: "https://www.ibm.com/docs/en/dsm?topic=overview-leef-event-components",
  testedWith: "lines in public logs",
  parseLine,
};

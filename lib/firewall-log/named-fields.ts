import { type LogEntry, toAction, toEntry } from "#lib/firewall-log/dialect.ts";
import { type LogTime, readEpochTime, readIsoTime } from "#lib/firewall-log/log-time.ts";
import { splitCsv, splitWords } from "#lib/firewall-log/scan.ts";

export type LineParser = (line: string) => LogEntry | null;

/** What a product may call its fields, in small letters and without signs: "dstport" for "dst-port", "dst_port" and "x.dstPort". */
export type FieldNames = Readonly<
  Record<"source" | "destination" | "port" | "protocol" | "action", readonly string[]>
> & {
  /** What may stand for the action; a line without any of them is none of these lines. */
  readonly verdicts: readonly string[];
};

const times = ["start", "starttime", "timestamp", "time"] as const;
const FIELDS_MAX = 64;
const HEADER_MAX = 2000;

/**
 * A parser for the lines under a header that names their fields, in whatever order, with blanks, tabs or commas between them; null when
 * the line isn't such a header.
 */
export function readHeader(line: string, fieldNames: FieldNames): LineParser | null {
  if (line.length > HEADER_MAX) return null;
  const split = toSplitter(line);
  const names = split(line.startsWith("#Fields:") ? line.slice(8) : line).map(toPlainName);
  const placeOf = (known: readonly string[]) => names.findIndex((name) => known.includes(name));
  const [source, action] = [placeOf(fieldNames.source), placeOf(fieldNames.action)];
  if (source === -1 || action === -1) return null;
  const [destination, port] = [placeOf(fieldNames.destination), placeOf(fieldNames.port)];
  const [protocol, date, time] = [placeOf(fieldNames.protocol), names.indexOf("date"), placeOf(times)];
  return (row) => {
    if (!fieldNames.verdicts.some((word) => row.includes(word))) return null;
    const fields = split(row);
    const verdict = fields.length < names.length ? null : toAction(fields[action]); // fewer: a line that was cut off
    if (verdict === null) return null;
    const stamp = date === -1 ? (fields[time] ?? "") : `${fields[date]} ${fields[time]}`;
    const target = destination === -1 ? undefined : (fields[destination] ?? "");
    const written = { source: fields[source], destination: target, port: toWhole(fields[port]) };
    return toEntry({ ...written, protocol: toWhole(fields[protocol]), action: verdict, time: readTime(stamp) });
  };
}

function toSplitter(header: string): (line: string) => string[] {
  if (header.includes(",")) return (line) => splitCsv(line, FIELDS_MAX);
  return header.includes("\t") ? (line) => line.split("\t", FIELDS_MAX) : (line) => splitWords(line, FIELDS_MAX);
}

function toPlainName(name: string): string {
  const last = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return last.split("-").join("").split("_").join("").split("@").join("").trim();
}

// Tables of numbers are exported as "25.0" too.
function toWhole(text: string | undefined): string | undefined {
  return text?.endsWith(".0") ? text.slice(0, -2) : text;
}

function readTime(text: string): LogTime | null {
  return readEpochTime(text) ?? readIsoTime(text)?.time ?? null;
}

import { type LogTime, readEpochTime, readIsoTime, readMonthDayTime } from "#lib/firewall-log/log-time.ts";
import { splitCsv } from "#lib/firewall-log/scan.ts";

/** A message out of a row of a table, as Graylog, Elastic, Splunk and CloudWatch export them. */
export interface ExportedMessage {
  readonly text: string;
  readonly time: LogTime | null;
}

const messageNames: ReadonlySet<string> = new Set(["message", "@message", "full_message", "_raw"]);
const timeNames: ReadonlySet<string> = new Set(["timestamp", "@timestamp", "_time", "time"]);
const FIELDS_MAX = 100;
const HEADER_MAX = 2000;
const NAME_MAX = 40;

export interface Columns {
  readonly message: number;
  readonly time: number;
}

/** Which columns hold the message and its time; null for what isn't the first line of such a table. */
export function readExportHeader(record: string): Columns | null {
  const comma = record.indexOf(",");
  if (comma === -1 || comma > NAME_MAX || record.length > HEADER_MAX) return null;
  if (!record.includes("message") && !record.includes("_raw")) return null;
  const names = splitCsv(record, FIELDS_MAX).map((name) => name.trim());
  const message = names.findIndex((name) => messageNames.has(name));
  return message === -1 ? null : { message, time: names.findIndex((name) => timeNames.has(name)) };
}

/** The message of a row under a header. */
export function readExportedRow(record: string, columns: Columns): ExportedMessage | null {
  const fields = splitCsv(record, FIELDS_MAX);
  const text = fields[columns.message];
  return text === undefined ? null : { text, time: readExportTime(fields[columns.time] ?? "") };
}

/** Without a header, each field of a row that begins with a quote may be one. */
export function readQuotedRow(record: string): readonly ExportedMessage[] {
  const fields = splitCsv(record, FIELDS_MAX);
  const time = fields.map(readExportTime).find((read) => read !== null) ?? null;
  return fields.map((text) => ({ text, time }));
}

// "2026-11-24T12:05:22.123Z", "1795521922", and Kibana's "Nov 24, 2026 @ 13:05:22.123".
function readExportTime(field: string): LogTime | null {
  if (field.length > 40) return null;
  const plain = field.split(",").join("").split(" @").join("");
  return readEpochTime(field) ?? readIsoTime(field)?.time ?? readMonthDayTime(plain)?.time ?? null;
}

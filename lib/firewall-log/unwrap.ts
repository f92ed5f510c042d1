import { type Columns, readExportedRow, readExportHeader, readQuotedRow } from "#lib/firewall-log/csv-export.ts";
import { type LogTime, readEpochTime, readIsoTime } from "#lib/firewall-log/log-time.ts";
import { splitProgram } from "#lib/firewall-log/scan.ts";
import { peelRelayed } from "#lib/firewall-log/syslog.ts";

/** What is inside a record: a whole JSON object, or a line without its prefixes, with the time that the wrapping gives it. */
export interface Message {
  readonly form: "line" | "json";
  readonly text: string;
  readonly time: LogTime | null;
}

export interface Unwrapper {
  readonly push: (record: string) => void;
  readonly end: () => void;
}

/**
 * Takes off what a message travels in: syslog prefixes, `journalctl -o export`, exported tables, and JSON. `take` says whether it could
 * use a message; of a JSON object that it can't use, the texts inside are tried.
 */
export function createUnwrapper(take: (message: Message) => boolean): Unwrapper {
  let fields: Map<string, string> | null = null;
  let columns: Columns | null = null;
  let failures = 0;

  const takeText = (text: string, time: LogTime | null): boolean => {
    if (text.length < LINE_MIN) return false;
    if (isObject(text)) return takeObject(text);
    const peeled = peelRelayed(text.trimEnd());
    return take({ form: "line", text: peeled.text, time: peeled.time ?? time }) || takeObject(findObject(peeled.text));
  };
  const takeObject = (text: string): boolean => {
    if (text === "" || failures >= FAILURES_MAX) return false;
    if (take({ form: "json", text, time: null })) return true;
    const value = parse(text);
    if (value === null) failures += 1;
    return takeInside(value, take, takeText);
  };
  const takeQuoted = (record: string): boolean =>
    readQuotedRow(record).filter(({ text, time }) => takeText(text, time)).length > 0;
  const takeRecord = (record: string): void => {
    const row = columns === null ? null : readExportedRow(record, columns);
    if (row !== null && takeText(row.text, row.time)) return;
    if (record[0] === '"' && takeQuoted(record)) return;
    if (!takeText(record, null)) columns = readExportHeader(record) ?? columns;
  };
  const flush = (): void => {
    const text = fields?.get("MESSAGE");
    if (text !== undefined)
      take({ form: "line", ...toJournalMessage(text, fields?.get.bind(fields) ?? (() => undefined)) });
    fields = null;
  };
  const push = (record: string): void => {
    if (record.startsWith("__CURSOR=")) {
      flush();
      fields = new Map();
      return;
    }
    if (fields !== null && addField(fields, record)) return;
    flush();
    takeRecord(record);
  };
  return { push, end: flush };
}

function isObject(text: string): boolean {
  return text[0] === "{" && text.endsWith("}");
}

// What a program says after its name, when that is an object: "fluentd[12]: {…}". Elsewhere in a line anybody could have put one.
function findObject(text: string): string {
  const message = text.endsWith("}") ? (splitProgram(text)?.message ?? text) : "";
  return isObject(message) && message.length < text.length ? message : "";
}

// "postfix/smtpd[1]: connect from a[1.1.1.1]": with two addresses or a date and one, none is shorter.
const LINE_MIN = 32;
// What fails to be JSON fails slowly. A file that has so much of it isn't JSON.
const FAILURES_MAX = 1000;
const journalFields: ReadonlySet<string> = new Set(["MESSAGE", "SYSLOG_IDENTIFIER", "_PID", "__REALTIME_TIMESTAMP"]);

// "NAME=value"; a field that isn't text has its name alone on a line and can't be read here.
function addField(fields: Map<string, string>, record: string): boolean {
  let at = 0;
  while (isFieldName(record.charCodeAt(at))) at += 1;
  if (at === 0 || (at < record.length && record[at] !== "=")) return false;
  const name = record.slice(0, at);
  if (journalFields.has(name) && at < record.length) fields.set(name, record.slice(at + 1));
  return true;
}

function isFieldName(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

/** A message of systemd's journal, as syslog would have written it. */
function toJournalMessage(text: string, get: (name: string) => string | undefined): Omit<Message, "form"> {
  const program = get("SYSLOG_IDENTIFIER");
  const processId = get("_PID");
  const tag = processId ? `${program}[${processId}]` : program;
  return { text: program ? `${tag}: ${text}` : text, time: readEpochTime(get("__REALTIME_TIMESTAMP") ?? "") };
}

type TakeText = (text: string, time: LogTime | null) => boolean;

function takeInside(whole: unknown, take: (message: Message) => boolean, takeText: TakeText): boolean {
  const waiting: unknown[] = [whole];
  let isTaken = false;
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (Array.isArray(value)) pushReversed(waiting, value);
    else if (isRecord(value)) {
      const text = (name: string) => toText(value[name]);
      const message = text("MESSAGE") ?? toBytesText(value["MESSAGE"]);
      if (message !== undefined) isTaken = take({ form: "line", ...toJournalMessage(message, text) }) || isTaken;
      else isTaken = takeTexts(value, waiting, takeText) || isTaken;
    } else if (typeof value === "string") isTaken = takeText(value, null) || isTaken;
  }
  return isTaken;
}

function takeTexts(object: Readonly<Record<string, unknown>>, waiting: unknown[], takeText: TakeText): boolean {
  const time = readWrappedTime(object);
  const inner: unknown[] = [];
  let isTaken = false;
  for (const value of Object.values(object)) {
    if (typeof value === "string") isTaken = takeText(value, time) || isTaken;
    else if (typeof value === "object" && value !== null) inner.push(value);
  }
  pushReversed(waiting, inner);
  return isTaken;
}

// Last in, first out: what comes first in the text is to be read first.
function pushReversed(waiting: unknown[], values: readonly unknown[]): void {
  for (let at = values.length - 1; at >= 0; at -= 1) {
    if (values[at] !== undefined) waiting.push(values[at]);
  }
}

const timeNames = ["timestamp", "@timestamp", "time"] as const; // AWS and Google, Elastic, Docker

function readWrappedTime(object: Readonly<Record<string, unknown>>): LogTime | null {
  for (const name of timeNames) {
    const text = toText(object[name]);
    const time = text === undefined ? null : (readEpochTime(text) ?? readIsoTime(text)?.time ?? null);
    if (time !== null) return time;
  }
  return null;
}

function toText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}

// systemd prints a message with other than printable characters in it as the numbers of its bytes.
function toBytesText(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((byte) => (typeof byte === "number" && byte < 128 ? String.fromCharCode(byte) : "?")).join("");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

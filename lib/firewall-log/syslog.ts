import { type LogTime, readIsoTime, readLongTime, readMonthDayTime, readUnixTime } from "#lib/firewall-log/log-time.ts";
import { findClosingQuote } from "#lib/firewall-log/scan.ts";

/** A line without its syslog prefix, the program before it as RFC 3164 has it: "filterlog[123]: 5,,,…". */
export interface PeeledLine {
  readonly text: string;
  readonly time: LogTime | null;
}

const BYTE_ORDER_MARK = "\uFEFF";

/** Takes off prefix after prefix: what a relay hands on has its own before the device's. The inner time counts, unless it has no year. */
export function peelRelayed(line: string): PeeledLine {
  let { text, time } = peelSyslog(line);
  for (let layer = 1; layer < LAYERS_MAX && time !== null; layer += 1) {
    const inner = peelSyslog(text);
    if (inner.text === text) break;
    if (inner.time !== null && inner.time.clock !== "wall-without-year") time = inner.time;
    text = inner.text;
  }
  return { text, time };
}

const LAYERS_MAX = 4;

/**
 * Takes off a prefix of RFC 5424, of RFC 3164, or of the kind that rsyslog writes with an ISO 8601 time; a line without one stays as
 * it is. A time with a blank before its clock is read too, but stays: formats that begin with it are many.
 */
export function peelSyslog(line: string): PeeledLine {
  const at = skipMark(line, skipPriority(line, skipLength(line, line[0] === BYTE_ORDER_MARK ? 1 : 0)));
  if (line[at] === "1" && line[at + 1] === " ") {
    const peeled = peelVersion1(line, at + 2);
    if (peeled !== null) return peeled;
  }
  const start = skipSequence(line, at);
  const read = readMonthDayTime(line, start) ?? readIsoTime(line, start) ?? readRareTime(line, start);
  if (read === null) return { text: at === 0 ? line : line.slice(at), time: null };
  const isIsoWithBlank = line[start + 10] === " " && line[start + 4] !== " " && isYear(line, start);
  if (isIsoWithBlank) return { text: line.slice(skipColumns(line, read.end, at)), time: read.time };
  const end = line[read.end] === ":" ? read.end + 1 : read.end;
  if (line[end] !== " ") return { text: line.slice(at), time: null };
  return { text: line.slice(skipHost(line, end + 1)), time: read.time };
}

// "[Tue Nov 24 13:05:22 2026] " is how dmesg -T writes it.
function readRareTime(line: string, at: number): { readonly time: LogTime; readonly end: number } | null {
  const isBracketed = line[at] === "[";
  const read = readLongTime(line, isBracketed ? at + 1 : at) ?? (isBracketed ? null : readUnixTime(line, at));
  return read && { time: read.time, end: isBracketed && line[read.end] === "]" ? read.end + 1 : read.end };
}

// Cisco's devices write ": " or ":" between the priority and the rest, SonicWall and others blanks.
function skipMark(line: string, at: number): number {
  let start = at > 0 && line[at] === ":" ? at + 1 : at;
  while (start > 0 && line[start] === " ") start += 1;
  return start;
}

// "147 <134>1 2026-…": how long the message is, when it came by TCP (RFC 6587).
function skipLength(line: string, at: number): number {
  let end = at;
  while (end - at < 5 && isDigit(line, end)) end += 1;
  return end > at && line[end] === " " && line[end + 1] === "<" ? end + 1 : at;
}

// Kiwi writes a time, the level and the sender with tabs between them, and then the message.
function skipColumns(line: string, end: number, at: number): number {
  const level = line[end] === "\t" ? line.indexOf("\t", end + 1) : -1;
  const sender = level === -1 ? -1 : line.indexOf("\t", level + 1);
  return sender === -1 ? at : sender + 1;
}

// "<134>": up to three digits.
function skipPriority(line: string, at: number): number {
  if (line[at] !== "<") return at;
  const close = line.indexOf(">", at);
  return close > at + 1 && close <= at + 4 && isAllDigits(line.slice(at + 1, close)) ? close + 1 : at;
}

// Cisco IOS numbers its messages and marks a clock that isn't set: "000123: *Nov 24 13:05:22".
function skipSequence(line: string, at: number): number {
  let end = at;
  while (isDigit(line, end)) end += 1;
  const start = end > at && line[end] === ":" && line[end + 1] === " " ? end + 2 : at;
  return line[start] === "*" || line[start] === "." ? start + 1 : start;
}

// Many devices leave out their own name, or send a message that has no program before it.
function skipHost(line: string, at: number): number {
  const end = line.indexOf(" ", at);
  if (end === -1 || end === at) return end === at ? at + 1 : at;
  const word = line.slice(at, end);
  const first = word[0] ?? "";
  if ((word === "stdout" || word === "stderr") && line[end + 2] === " ") return end + 3; // containers: "stdout F "
  if (word.endsWith(":") || "%[({".includes(first) || word.includes("=") || word.includes(",") || word.includes("/"))
    return at;
  return isAllDigits(word) ? at : end + 1;
}

/** TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA MSG, from the timestamp on; null for another form. */
function peelVersion1(line: string, at: number): PeeledLine | null {
  const read = line[at] === "-" ? { time: null, end: at + 1 } : readIsoTime(line, at);
  if (read === null || line[read.end] !== " ") return null;
  const app = skipWord(line, read.end + 1);
  const process = skipWord(line, app);
  const messageId = skipWord(line, process);
  const data = skipWord(line, messageId);
  if (data === -1) return null;
  const program = line.slice(app, process - 1);
  const processId = line.slice(process, messageId - 1);
  // Junos writes its message as structured data, under its message id.
  const start = program === "RT_FLOW" ? messageId : skipStructuredData(line, data);
  const tag = processId === "-" ? program : `${program}[${processId}]`;
  return { text: program === "-" ? line.slice(start) : `${tag}: ${line.slice(start)}`, time: read.time };
}

function skipWord(line: string, at: number): number {
  const end = at === -1 ? -1 : line.indexOf(" ", at);
  return end === -1 ? -1 : end + 1;
}

// "- ", or "[id name="value"][…] ". What only begins like that, as with Check Point, is the message.
function skipStructuredData(line: string, at: number): number {
  if (line[at] === "-") return line[at + 1] === " " ? at + 2 : at;
  if (line.startsWith("[Fields@", at)) return at; // Check Point puts the whole message there
  let end = at;
  while (line[end] === "[") {
    const close = findElementEnd(line, end + 1);
    if (close === -1) return at;
    end = close + 1;
  }
  return line[end] === " " ? end + 1 : end;
}

function findElementEnd(line: string, from: number): number {
  let at = from;
  while (at < line.length && line[at] !== " " && line[at] !== "]") {
    if (line[at] === ":" || line[at] === '"') return -1;
    at += 1;
  }
  while (at < line.length && line[at] !== "]") at = line[at] === '"' ? findClosingQuote(line, at + 1) + 1 : at + 1;
  return at < line.length ? at : -1;
}

function isYear(line: string, at: number): boolean {
  return isDigit(line, at) && isDigit(line, at + 1) && isDigit(line, at + 2) && isDigit(line, at + 3);
}

function isAllDigits(word: string): boolean {
  let at = 0;
  while (isDigit(word, at)) at += 1;
  return at === word.length;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

import { type Dialect, type LogAction, type LogEntry, toEntry } from "#lib/firewall-log/dialect.ts";
import { type LogTime, readIsoTime } from "#lib/firewall-log/log-time.ts";
import { type LogEndpoint, splitEndpoint, splitProgram, splitWords } from "#lib/firewall-log/scan.ts";

function parseLine(line: string): LogEntry | null {
  if (!line.includes("H=") && !line.includes("onnection from ") && !line.includes(" call from ")) return null;
  const program = splitProgram(line);
  const isExim = program?.program.startsWith("exim") ?? false;
  const text = isExim && program ? program.message : line;
  const read = readIsoTime(text);
  if (!isExim && read?.end === undefined) return null;
  const words = splitWords(text, 24, read?.end ?? 0);
  return readRefusal(words, read?.time ?? null) ?? readConnection(words, read?.time ?? null);
}

// "H=mail.example.net (helo) [192.0.2.7]:54321 I=[198.51.100.7]:25 F=<a@b> rejected RCPT <c@d>: …"
function readRefusal(words: readonly string[], time: LogTime | null): LogEntry | null {
  const host = words.findIndex((word) => word.startsWith("H="));
  const isRefused = words.some((word, at) => at > host && word === "rejected");
  const isAccepted = words.some((word, at) => at < host && word === "<=");
  if (host === -1 || (!isRefused && !isAccepted)) return null;
  const after = [words[host]?.slice(2) ?? "", ...words.slice(host + 1)];
  return toMailEntry(findAddress(after), findTarget(after), isRefused ? "rejected" : "allowed", time);
}

const refusals: ReadonlySet<string> = new Set(["refused", "refused:", "dropped:", "rejected"]);

// "SMTP connection from [192.0.2.7]:54321 I=[198.51.100.7]:25 (TCP/IP connection count = 1)", "Connection from [192.0.2.7] refused: …",
// "refused connection from H=mail.example.net [192.0.2.7]", "SMTP call from [192.0.2.7] dropped: …"
function readConnection(words: readonly string[], time: LogTime | null): LogEntry | null {
  const from = words.indexOf("from");
  const subject = words[from - 1]?.toLowerCase();
  if (from === -1 || (subject !== "connection" && subject !== "call")) return null;
  const after = words.slice(from + 1);
  const isRefused = words.some((word) => refusals.has(word));
  const action = isRefused ? "rejected" : after.includes("(TCP/IP") ? "allowed" : null;
  return action && toMailEntry(findAddress(after), findTarget(after), action, time);
}

// What the client calls itself stands in round brackets; a square one first is the address.
function findAddress(words: readonly string[]): string | undefined {
  const word = words.find((one) => one.startsWith("[") || one.startsWith("H=["));
  return word === undefined ? undefined : splitEndpoint(word.slice(word.indexOf("[")), ":").address;
}

function findTarget(words: readonly string[]): LogEndpoint | undefined {
  const word = words.find((one) => one.startsWith("I=["));
  return word === undefined ? undefined : splitEndpoint(word.slice(2), ":");
}

function toMailEntry(
  source: string | undefined,
  target: LogEndpoint | undefined,
  action: LogAction,
  time: LogTime | null,
) {
  return toEntry({ source, destination: target?.address, port: target?.port, protocol: "tcp", action, time });
}

/** Refusals, connections and arrivals of the main log. */
export const exim: Dialect = {
  id: "exim",
  name: "Exim",
  family: "mail-server",
  form: "line",
  reference: "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-log_files.html",
  testedWith: "the vendor's specification and lines in public logs",
  parseLine,
};

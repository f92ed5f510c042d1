import { type Dialect, type LogAction, type LogEntry, toEntry } from "#lib/firewall-log/dialect.ts";
import { type LogEndpoint, splitEndpoint, splitProgram } from "#lib/firewall-log/scan.ts";

const CONNECT = "connect from ";
const REJECT = "reject: ";
const FROM = " from ";
const CLIENT = "client=";
const SCREENED = "CONNECT from ";

function parseLine(line: string): LogEntry | null {
  const program = splitProgram(line);
  if (program === null || !program.program.startsWith("postfix")) return null;
  const { message } = program;
  if (program.program.endsWith("/smtpd")) {
    const at = message.startsWith(CONNECT) ? CONNECT.length : findClient(message);
    return at === -1 ? readReject(message) : read(message, at, "allowed");
  }
  if (program.program.endsWith("/cleanup")) return readReject(message);
  if (!program.program.endsWith("/postscreen")) return null;
  return message.startsWith(SCREENED) ? readScreened(message) : readReject(message);
}

// "4F1A23: client=mail.example.net[192.0.2.7]": a message came in.
function findClient(message: string): number {
  const colon = message.indexOf(": ");
  return colon > 0 && message.startsWith(CLIENT, colon + 2) ? colon + 2 + CLIENT.length : -1;
}

// "NOQUEUE: reject: RCPT from mail.example.net[192.0.2.7]: 554 5.7.1 …", also "milter-reject:"; not "reject_warning:"
function readReject(message: string): LogEntry | null {
  const reject = message.indexOf(REJECT);
  const queue = message.indexOf(": ");
  if (reject === -1 || (reject !== queue + 2 && !message.startsWith("milter-", queue + 2))) return null;
  const from = message.indexOf(" ", reject + REJECT.length); // after one word: a header that was refused could hold any text
  return message.startsWith(FROM, from) ? read(message, from + FROM.length, "rejected") : null;
}

// "CONNECT from [192.0.2.7]:54321 to [198.51.100.7]:25"
function readScreened(message: string): LogEntry | null {
  const to = message.indexOf(" to [");
  const target = to === -1 ? undefined : splitEndpoint(message.slice(to + 4), ":");
  return target ? read(message, SCREENED.length, "allowed", target) : null;
}

// A name from DNS can't hold a bracket, so the first one begins the address.
function read(message: string, at: number, action: LogAction, target?: LogEndpoint): LogEntry | null {
  const open = message.indexOf("[", at);
  const source = open === -1 ? undefined : splitEndpoint(message.slice(open), ":").address;
  return toEntry({ source, destination: target?.address, port: target?.port, protocol: "tcp", action });
}

/** Refusals, connections and arrivals of smtpd, postscreen and cleanup. */
export const postfix: Dialect = {
  id: "postfix",
  name: "Postfix",
  family: "mail-server",
  form: "line",
  reference: "https://www.postfix.org/postscreen.8.html",
  testedWith: "the vendor's manual and lines in public logs",
  parseLine,
};

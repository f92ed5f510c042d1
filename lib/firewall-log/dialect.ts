import type { LogTime } from "#lib/firewall-log/log-time.ts";
import { type Address, readAddress } from "#lib/net/address.ts";

/** `logged`: the line doesn't say what became of the packet. `rejected`: it came through, and the mail server refused it. */
export const logActions = ["blocked", "rejected", "allowed", "logged"] as const;
export type LogAction = (typeof logActions)[number];

export type LogProtocol = "tcp" | "udp" | "icmp" | "other";

/** All that is kept of a line. */
export interface LogEntry {
  readonly source: Address;
  readonly destination: Address | null;
  /** The destination port; null for a protocol without ports and where the line has none. */
  readonly port: number | null;
  readonly protocol: LogProtocol;
  readonly action: LogAction;
  /** When the message itself says it; else the syslog prefix may. */
  readonly time: LogTime | null;
}

/** How one product writes its log. */
export interface Dialect {
  readonly id: string; // kebab case; URL value, so never renamed
  readonly name: string; // as the vendor spells it
  readonly family: "firewall" | "cloud" | "mail-server";
  /** `json`: is given whole JSON objects. `line`: is given lines, and the texts inside JSON. */
  readonly form: "line" | "json";
  readonly reference: string; // vendor page the format was checked against
  readonly testedWith: string;
  /** Null for what isn't a line of this dialect about a packet or connection. Never throws, and takes time linear in the line. */
  readonly parseLine: (line: string) => LogEntry | null;
  /** For a line that names the fields of the lines after it: how to read those. Null for any other line. */
  readonly parseHeader?: (line: string) => ((line: string) => LogEntry | null) | null;
}

/** A line's parts as they are written. */
export interface WrittenEntry {
  readonly source: string | undefined;
  readonly destination?: string | undefined;
  readonly port?: string | undefined;
  readonly protocol?: string | undefined;
  readonly action: LogAction;
  readonly time?: LogTime | null;
}

/** Null when the source, or a destination that is written, is no address: a cut or forged line. */
export function toEntry(written: WrittenEntry): LogEntry | null {
  const source = readAddress(written.source ?? "");
  const destination = written.destination === undefined ? null : readAddress(written.destination);
  if (source === null || (destination === null && written.destination !== undefined)) return null;
  const protocol = toProtocol(written.protocol ?? "");
  const port = protocol === "icmp" ? null : toPort(written.port ?? "");
  return { source, destination, port, protocol, action: written.action, time: written.time ?? null };
}

const protocols: Readonly<Record<string, LogProtocol>> = {
  "1": "icmp",
  "6": "tcp",
  "17": "udp",
  "58": "icmp",
  icmp: "icmp",
  icmp6: "icmp",
  icmpv6: "icmp",
  "ipv6-icmp": "icmp",
  tcp: "tcp",
  udp: "udp",
};

/** From a name or an IANA number. */
export function toProtocol(text: string): LogProtocol {
  const name = text.length > 9 ? "" : text.toLowerCase();
  return Object.hasOwn(protocols, name) ? (protocols[name] ?? "other") : "other";
}

// Names of services that mail is delivered to, as tcpdump and firewalls write them when they aren't told to write numbers.
const services: Readonly<Record<string, number>> = { smtp: 25, smtps: 465, submission: 587 };

/** Zero, which no connection goes to but logs of other protocols write, is none. */
function toPort(text: string): number | null {
  if (Object.hasOwn(services, text)) return services[text] ?? null;
  if (text.length === 0 || text.length > 5) return null;
  let port = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return null;
    port = port * 10 + digit;
  }
  return port > 0 && port <= 65_535 ? port : null;
}

const words: Readonly<Record<string, LogAction>> = {
  accept: "allowed",
  accepted: "allowed",
  allow: "allowed",
  allowed: "allowed",
  pass: "allowed",
  passed: "allowed",
  permit: "allowed",
  permitted: "allowed",
  block: "blocked",
  blocking: "blocked",
  blocked: "blocked",
  denied: "blocked",
  deny: "blocked",
  discard: "blocked",
  discarded: "blocked",
  drop: "blocked",
  dropped: "blocked",
  dropping: "blocked",
  prevent: "blocked",
  refused: "blocked",
  reject: "blocked",
  rejected: "blocked",
};

/** What a word of the usual ones means, in any case; null for another word. */
export function toAction(word: string | undefined): LogAction | null {
  const name = word === undefined || word.length > 9 ? "" : word.toLowerCase();
  return Object.hasOwn(words, name) ? (words[name] ?? null) : null;
}

/** What a prefix that somebody chose for his log rule says: its last telling word, else `logged`. */
export function actionOfPrefix(prefix: string): LogAction {
  let action: LogAction = "logged";
  let start = 0;
  for (let at = 0; at <= prefix.length; at += 1) {
    if (isLetter(prefix.charCodeAt(at))) continue;
    if (at > start) action = toAction(prefix.slice(start, at)) ?? action;
    start = at + 1;
  }
  return action;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

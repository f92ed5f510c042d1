import { type Dialect, type LogEntry, type LogProtocol, toAction, toEntry } from "#lib/firewall-log/dialect.ts";
import { type LogEndpoint, splitEndpoint, splitWords } from "#lib/firewall-log/scan.ts";
import { readAddress } from "#lib/net/address.ts";

const REASON = "(match)";

// "rule 0/0(match): block in on em0: 192.0.2.7.54321 > 198.51.100.7.25: Flags [S], …"; OpenBSD: "rule 5/(match) block in on em0: …"
function parseLine(line: string): LogEntry | null {
  const reason = line.indexOf(REASON);
  if (reason === -1) return null;
  // What follows may be "[uid 0, pid 4711] " or "[uid 0]: ".
  const end = line[reason + REASON.length + 1] === "[" ? line.indexOf("]", reason) : reason + REASON.length;
  const verdictAt = line.indexOf(" ", end) + 1;
  const [verdict, direction, on] = splitWords(line, 3, verdictAt);
  const action = toAction(verdict);
  if (action === null || on !== "on" || (direction !== "in" && direction !== "out")) return null;
  const arrow = line.indexOf(" > ", verdictAt);
  if (arrow === -1) return null;
  const close = line.indexOf(": ", arrow + 3);
  const source = readEndpoint(line.slice(line.lastIndexOf(" ", arrow - 1) + 1, arrow));
  const target = readEndpoint(line.slice(arrow + 3, close === -1 ? line.length : close));
  const protocol = close === -1 ? "other" : readProtocol(line, close + 2);
  return toEntry({ source: source.address, destination: target.address, port: target.port, protocol, action });
}

function readEndpoint(text: string): LogEndpoint {
  return readAddress(text) === null ? splitEndpoint(text, ".") : { address: text, port: undefined };
}

function readProtocol(line: string, at: number): LogProtocol {
  const [first = ""] = splitWords(line, 1, at);
  const word = first.toLowerCase();
  if (first === "Flags" || isFlags(first) || word.startsWith("tcp") || word === "[|tcp]") return "tcp";
  return word.startsWith("udp") || word.startsWith("[udp") ? "udp" : word.startsWith("icmp") ? "icmp" : "other";
}

// OpenBSD's tcpdump writes TCP by its flags alone: "S", "FP", ".".
function isFlags(word: string): boolean {
  for (const character of word) if (!"SFPRWE.".includes(character)) return false;
  return word !== "";
}

export const pf: Dialect = {
  id: "pf",
  name: "pf (tcpdump of pflog)",
  family: "firewall",
  form: "line",
  reference: "https://man.openbsd.org/pflogd.8",
  testedWith: "lines in public logs",
  parseLine,
};

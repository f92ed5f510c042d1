import {
  type Dialect,
  type LogAction,
  type LogEntry,
  toAction,
  toEntry,
  type WrittenEntry,
} from "#lib/firewall-log/dialect.ts";
import { readIsoTime, readTimeBefore } from "#lib/firewall-log/log-time.ts";
import { type LogEndpoint, readPairs, splitEndpoint, splitWords } from "#lib/firewall-log/scan.ts";

const markers = ["%ASA-", "%FTD-", "%PIX-", "%FWSM-", "%NGIPS-"] as const;
const wanted: ReadonlySet<string> = new Set([
  ...[" AccessControlRuleAction", " SrcIP", " DstIP", " DstPort", " Protocol"],
  " FirstPacketSecond",
]);

type Reader = (words: readonly string[]) => WrittenEntry | null;

// The messages of Cisco's guide, by number; each is read from the words after the number.
const readers: Readonly<Record<string, Reader>> = {
  "106001": (words) => readInbound(words, words[1]),
  "106006": (words) => readInbound(words, words[2]),
  "106007": (words) => readInbound(words, words[2]),
  "106010": (words) => readNamed(words, words[2]),
  "106014": (words) => readNamed(words, words[2]),
  "106021": (words) => readInbound(words, words[1]),
  "106023": (words) => readNamed(words, words[1]),
  "106100": readAccessList,
  "106103": readAccessList,
  "302013": readBuilt,
  "302015": readBuilt,
  "710002": (words) => readToDevice(words, "allowed"),
  "710003": (words) => readToDevice(words, "blocked"),
};

function parseLine(line: string): LogEntry | null {
  for (let at = line.indexOf("%"); at !== -1; at = line.indexOf("%", at + 1)) {
    if (!markers.some((marker) => line.startsWith(marker, at))) continue;
    const end = line.indexOf(": ", at);
    const number = line.slice(Math.max(at, end - 6), end); // "%ASA-4-106023", "%ASA-session-6-302013"
    if (number === "430002" || number === "430003") return readFirepower(line, end + 1, at);
    const read = Object.hasOwn(readers, number) ? readers[number] : undefined;
    const written = read?.(splitWords(line, 24, end + 2)) ?? null;
    return written && toEntry({ ...written, time: readTimeBefore(line, at) });
  }
  return null;
}

// "Inbound TCP connection denied from 192.0.2.7/54321 to 198.51.100.7/25 flags SYN  on interface outside"
function readInbound(words: readonly string[], protocol: string | undefined): WrittenEntry {
  return join(
    splitEndpoint(wordAfter(words, "from"), "/"),
    splitEndpoint(wordAfter(words, "to"), "/"),
    protocol,
    "blocked",
  );
}

// "TCP access denied by ACL from 192.0.2.7/54321 to outside:198.51.100.7/25"
function readToDevice(words: readonly string[], action: LogAction): WrittenEntry {
  return join(
    splitEndpoint(wordAfter(words, "from"), "/"),
    readNamedEndpoint(wordAfter(words, "to")),
    words[0],
    action,
  );
}

// "Deny tcp src outside:192.0.2.7/54321 dst inside:198.51.100.7/25 by access-group "OUTSIDE" [0x0, 0x0]"
function readNamed(words: readonly string[], protocol: string | undefined): WrittenEntry {
  return join(
    readNamedEndpoint(wordAfter(words, "src")),
    readNamedEndpoint(wordAfter(words, "dst")),
    protocol,
    "blocked",
  );
}

function join(source: LogEndpoint, target: LogEndpoint, protocol: string | undefined, action: LogAction): WrittenEntry {
  return { source: source.address, destination: target.address, port: target.port, protocol, action };
}

// "access-list OUTSIDE denied tcp outside/192.0.2.7(54321) -> inside/198.51.100.7(25) hit-cnt 1 first hit [0x0, 0x0]"
function readAccessList(words: readonly string[]): WrittenEntry | null {
  const [, , verdict, protocol] = words;
  const action = verdict === "est-allowed" ? "allowed" : toAction(verdict);
  const arrow = words.indexOf("->");
  const [from = "", to = ""] = [words[arrow - 1], words[arrow + 1]];
  const target = to.slice(to.indexOf("/") + 1).split("(", 2);
  const source = from.slice(from.indexOf("/") + 1).split("(", 1)[0];
  return action && { source, destination: target[0] ?? "", port: target[1]?.split(")", 1)[0], protocol, action };
}

// "Built inbound TCP connection 1234 for outside:192.0.2.7/54321 (192.0.2.7/54321) to inside:198.51.100.7/25 (…)"
function readBuilt(words: readonly string[]): WrittenEntry | null {
  if (words[1] !== "inbound") return null;
  return join(
    readNamedEndpoint(wordAfter(words, "for")),
    readNamedEndpoint(wordAfter(words, "to")),
    words[2],
    "allowed",
  );
}

// "AccessControlRuleAction: Block with reset, SrcIP: 192.0.2.7, DstIP: 198.51.100.7, SrcPort: 54321, DstPort: 25, Protocol: tcp, …"
function readFirepower(line: string, start: number, at: number): LogEntry | null {
  const pairs = readPairs(line, { assign: ":", separators: "," }, wanted, start);
  const word = (name: string) => pairs.get(` ${name}`)?.trim();
  const action = toAction(word("AccessControlRuleAction")?.split(" ", 1)[0]);
  const written = { source: word("SrcIP"), destination: word("DstIP") ?? "", port: word("DstPort") };
  const time = readIsoTime(word("FirstPacketSecond") ?? "")?.time ?? readTimeBefore(line, at);
  return action && toEntry({ ...written, protocol: word("Protocol"), action, time });
}

function wordAfter(words: readonly string[], word: string): string {
  const at = words.indexOf(word);
  return at === -1 ? "" : (words[at + 1] ?? "");
}

// "outside:2001:db8::7/25(host.example)": a name of an interface has no colon; what a name was resolved to, or a user, may follow.
function readNamedEndpoint(text: string): LogEndpoint {
  const endpoint = text.split("(", 1)[0] ?? "";
  return splitEndpoint(endpoint.slice(endpoint.indexOf(":") + 1), "/");
}

/**
 * Messages about connections to and through it. Not 106015, which tells of what came late for a connection that was let in.
 */
export const ciscoAsa: Dialect = {
  id: "cisco-asa",
  name: "Cisco ASA, Firepower",
  family: "firewall",
  form: "line",
  reference: "https://www.cisco.com/c/en/us/td/docs/security/asa/syslog/b_syslog/syslogs1.html",
  testedWith: "the vendor's message guide and lines in public logs",
  parseLine,
};

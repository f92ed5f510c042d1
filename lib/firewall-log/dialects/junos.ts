import { type Dialect, type LogAction, type LogEntry, toEntry } from "#lib/firewall-log/dialect.ts";
import { readPairs, splitEndpoint, splitWords } from "#lib/firewall-log/scan.ts";

const MARKER = "RT_FLOW_SESSION_";
const actions: Readonly<Record<string, LogAction>> = { DENY: "blocked", CREATE: "allowed", CLOSE: "allowed" };
const wanted: ReadonlySet<string> = new Set([
  "source-address",
  "destination-address",
  "destination-port",
  "protocol-id",
]);

function parseLine(line: string): LogEntry | null {
  const at = line.indexOf(MARKER);
  if (at === -1) return null;
  const start = at + MARKER.length;
  const event = ["DENY", "CREATE", "CLOSE"].find((name) => line.startsWith(name, start));
  const action = event === undefined ? undefined : actions[event];
  if (action === undefined) return null;
  return line.includes(' source-address="', start)
    ? readStructured(line, start, action)
    : readSentence(line, start, action);
}

// 'RT_FLOW_SESSION_DENY [junos@2636.1.1.1.2.40 source-address="192.0.2.7" source-port="54321" destination-address="…" …]'
function readStructured(line: string, start: number, action: LogAction): LogEntry | null {
  const pairs = readPairs(line, { assign: "=", separators: " ]" }, wanted, start);
  return toEntry({
    source: pairs.get("source-address"),
    destination: pairs.get("destination-address") ?? "",
    port: pairs.get("destination-port"),
    protocol: pairs.get("protocol-id"),
    action,
  });
}

// "RT_FLOW_SESSION_DENY: session denied 192.0.2.7/54321->198.51.100.7/25 0x0 junos-smtp 6(0) default-deny untrust trust …"
// "RT_FLOW_SESSION_CREATE: session created A/1->B/25 0x0 junos-smtp A/1->B/25 0x0 N/A N/A N/A N/A 6 policy untrust trust …"
function readSentence(line: string, start: number, action: LogAction): LogEntry | null {
  const words = splitWords(line, 40, start);
  const first = words.findIndex((word) => word.includes("->"));
  const [from = "", to = ""] = words[first]?.split("->", 2) ?? [];
  if (first === -1 || !line.includes(": session ", start)) return null;
  const protocol = findProtocol(words.slice(first + 1));
  const target = splitEndpoint(to, "/");
  return toEntry({
    source: splitEndpoint(from, "/").address,
    destination: target.address,
    port: target.port,
    protocol: protocol?.split("(", 1)[0],
    action,
  });
}

// "6(0)" of what was denied; of what was let in the number after a second pair of addresses and two rules, or their types and names.
function findProtocol(words: readonly string[]): string | undefined {
  const second = words.findIndex((word) => word.includes("->"));
  if (second === -1) return words.find((word) => isNumber(word.split("(", 1)[0] ?? ""));
  const after = words.slice(second + 1);
  if (!after[0]?.startsWith("0x")) return after.slice(2).find(isNumber);
  const destinationRule = skipRule(after, 1);
  return after.slice(skipRule(after, destinationRule)).find(isNumber);
}

// "N/A N/A", or "source rule" and its name.
function skipRule(words: readonly string[], at: number): number {
  return words[at + 1] === "rule" ? at + 3 : at + 2;
}

function isNumber(text: string): boolean {
  for (const character of text) if (!"0123456789".includes(character)) return false;
  return text.length > 0 && text.length <= 3;
}

/** Sessions denied, created and closed, as sentences and as structured data. */
export const junos: Dialect = {
  id: "junos",
  name: "Juniper SRX (Junos RT_FLOW)",
  family: "firewall",
  form: "line",
  reference:
    "https://www.juniper.net/documentation/en_US/junos10.3/information-products/topic-collections/syslog-messages/jd0e45297.html",
  testedWith: "the vendor's message reference and lines in public logs",
  parseLine,
};

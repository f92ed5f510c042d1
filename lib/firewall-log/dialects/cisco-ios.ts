import { type Dialect, type LogEntry, toAction, toEntry } from "#lib/firewall-log/dialect.ts";
import { readTimeBefore } from "#lib/firewall-log/log-time.ts";
import { splitWords } from "#lib/firewall-log/scan.ts";

const MARKER = "ACCESSLOG";
const WORDS_MAX = 12;

// "%SEC-6-IPACCESSLOGP: list OUTSIDE denied tcp 192.0.2.7(54321) (Gi0/0 0000.5e00.5301) -> 198.51.100.7(25), 1 packet"
// "%IPV6_ACL-6-ACCESSLOGP: list OUTSIDE-V6/20 denied tcp 2001:db8::7(54321) -> 2001:db8:1::7(25), 1 packet"
// "%FMANFP-6-IPACCESSLOGP: R0/0: fman_fp_image: list OUTSIDE denied tcp 192.0.2.7(54321) -> 198.51.100.7(25), 1 packet" (IOS XE)
// "%ACL-IPV4_ACL-6-IPACCESSLOGP : access-list OUTSIDE deny tcp 192.0.2.7(54321) -> 198.51.100.7(25), 1 packet" (IOS XR)
function parseLine(line: string): LogEntry | null {
  const at = line.indexOf(MARKER);
  const mark = at === -1 ? -1 : line.lastIndexOf("%", at);
  if (mark === -1) return null;
  const words = splitWords(line, WORDS_MAX, at);
  const list = words.findIndex((word) => word === "list" || word === "access-list");
  const [, verdict, protocol, ...rest] = list === -1 ? [] : words.slice(list + 1);
  const action = toAction(verdict);
  if (action === null) return null;
  const time = readTimeBefore(line, mark);
  const arrow = line.indexOf("-> ", at);
  if (arrow === -1) return toEntry({ source: protocol, action, time }); // a standard list knows the source only
  // Before the source there may be the address of its network card.
  const from = rest.find((word) => word.includes("(") || word.includes("."));
  const [to = ""] = splitWords(line, 1, arrow + 3);
  const [destination = "", port = ""] = to.split("(", 2);
  return toEntry({
    source: (from ?? rest[0] ?? "").split("(", 1)[0],
    destination: withoutComma(destination),
    port: port.split(")", 1)[0],
    protocol,
    action,
    time,
  });
}

function withoutComma(text: string): string {
  return text.endsWith(",") ? text.slice(0, -1) : text;
}

export const ciscoIos: Dialect = {
  id: "cisco-ios",
  name: "Cisco IOS, IOS XE, IOS XR access lists",
  family: "firewall",
  form: "line",
  reference: "https://www.cisco.com/c/en/us/support/docs/security/ios-firewall/23602-confaccesslists.html",
  testedWith: "lines in public logs",
  parseLine,
};

import { type Dialect, type LogEntry, toAction, toEntry } from "#lib/firewall-log/dialect.ts";
import { splitWords } from "#lib/firewall-log/scan.ts";

const MARKER = "ACCESSLOG";

// "%SEC-6-IPACCESSLOGP: list OUTSIDE denied tcp 192.0.2.7(54321) (Gi0/0 0000.5e00.5301) -> 198.51.100.7(25), 1 packet"
// "%IPV6_ACL-6-ACCESSLOGP: list OUTSIDE-V6/20 denied tcp 2001:db8::7(54321) -> 2001:db8:1::7(25), 1 packet"
function parseLine(line: string): LogEntry | null {
  const at = line.indexOf(MARKER);
  const start = at === -1 ? -1 : line.indexOf(": list ", at);
  if (start === -1 || line.lastIndexOf("%", at) === -1) return null;
  const [, verdict, protocol, from = ""] = splitWords(line, 4, start + 7);
  const action = toAction(verdict);
  if (action === null) return null;
  const arrow = line.indexOf(" -> ", start);
  if (arrow === -1) return toEntry({ source: protocol, action }); // a standard list knows the source only
  const [to = ""] = splitWords(line, 1, arrow + 4);
  const [destination = "", port = ""] = to.split("(", 2);
  return toEntry({
    source: from.split("(", 1)[0],
    destination: withoutComma(destination),
    port: port.split(")", 1)[0],
    protocol,
    action,
  });
}

function withoutComma(text: string): string {
  return text.endsWith(",") ? text.slice(0, -1) : text;
}

export const ciscoIos: Dialect = {
  id: "cisco-ios",
  name: "Cisco IOS, IOS XE access lists",
  family: "firewall",
  form: "line",
  reference: "https://www.cisco.com/c/en/us/support/docs/security/ios-firewall/23602-confaccesslists.html",
  testedWith: "lines in public logs",
  parseLine,
};

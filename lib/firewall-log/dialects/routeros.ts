import { actionOfPrefix, type Dialect, type LogEntry, toEntry } from "#lib/firewall-log/dialect.ts";
import { readMonthSlashTime } from "#lib/firewall-log/log-time.ts";
import { type LogEndpoint, splitEndpoint } from "#lib/firewall-log/scan.ts";

// "firewall,info PREFIX forward: in:ether1 out:bridge, connection-state:new src-mac …, proto TCP (SYN), A:1->B:25, NAT …, len 60"
function parseLine(line: string): LogEntry | null {
  // The log prefix before it may hold "in:" too.
  const proto = line.indexOf(" proto ");
  const out = proto === -1 ? -1 : line.lastIndexOf(" out:", proto);
  const from = proto === -1 ? -1 : line.lastIndexOf("in:", out === -1 ? proto : out);
  if (from === -1 || (out === -1 && !line.startsWith("firewall,"))) return null;
  const protocolAt = proto + 7;
  const open = line.indexOf("(", protocolAt);
  const comma = line.indexOf(", ", protocolAt);
  if (comma === -1) return null;
  const hasFlags = open !== -1 && open < comma;
  const close = hasFlags ? line.indexOf("), ", open) + 1 : comma;
  if (close === 0) return null;
  const protocol = line.slice(protocolAt, hasFlags ? open - 1 : comma);
  const end = line.indexOf(",", close + 2);
  const pair = splitArrow(line.slice(close + 2, end === -1 ? line.length : end));
  if (pair === null) return null;
  const target = end === -1 ? null : findOriginalTarget(line, end);
  const { address, port } = target ?? pair.destination;
  const written = { source: pair.source.address, destination: address, port, protocol };
  const time = readMonthSlashTime(line)?.time ?? null;
  return toEntry({ ...written, action: actionOfPrefix(line.slice(0, from)), time });
}

function splitArrow(text: string): { readonly source: LogEndpoint; readonly destination: LogEndpoint } | null {
  const at = text.indexOf("->");
  return at === -1 ? null : { source: readEndpoint(text.slice(0, at)), destination: readEndpoint(text.slice(at + 2)) };
}

// IPv6 with a port stands in brackets, without one it doesn't.
function readEndpoint(text: string): LogEndpoint {
  const isBareIpv6 = text[0] !== "[" && text.indexOf(":") !== text.lastIndexOf(":");
  return isBareIpv6 ? { address: text, port: undefined } : splitEndpoint(text, ":");
}

// After dst-nat the packet shows the server inside; ", NAT A:1->(public:2525->inside:25)" shows what was asked for.
function findOriginalTarget(line: string, from: number): LogEndpoint | null {
  if (!line.startsWith(", NAT ", from)) return null;
  const at = line.indexOf("->(", from);
  const end = at === -1 ? -1 : line.indexOf("->", at + 3);
  return end === -1 ? null : readEndpoint(line.slice(at + 3, end));
}

/** The action is known only from the rule's log prefix, if that has a telling word. */
export const routeros: Dialect = {
  id: "routeros",
  name: "MikroTik RouterOS",
  family: "firewall",
  form: "line",
  reference: "https://help.mikrotik.com/docs/spaces/ROS/pages/48660574/Filter",
  testedWith: "lines in public logs",
  parseLine,
};

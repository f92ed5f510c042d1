import { type Dialect, type LogEntry, toAction, toEntry } from "#lib/firewall-log/dialect.ts";
import { readEpochTime, readMonthDayTime } from "#lib/firewall-log/log-time.ts";
import { type PairSyntax, readPairs, splitWords } from "#lib/firewall-log/scan.ts";

const wanted: ReadonlySet<string> = new Set(["action", "src", "dst", "service", "proto", "time"]);
const wantedOfOwnSyslog: ReadonlySet<string> = new Set(["Action", "src", "dst", "svc", "proto"]);
const wantedOfOptimized: ReadonlySet<string> = new Set(["action", "time", "packets"]);

// Log Exporter's syslog form '[action:"Drop"; src:"192.0.2.7"; …]' and its Splunk form "time=…|action=Drop|src=192.0.2.7|…"; what
// CPLogToSyslog wrote, '[Fields@1.3.6.1.4.1.2620 Action="drop" src="192.0.2.7" …]', and "fw log", "… drop 192.0.2.1 >eth0 src: 192.0.2.7; …".
const exported: readonly { readonly start: string; readonly syntax: PairSyntax }[] = [
  { start: 'action:"', syntax: { assign: ":", separators: "[; " } },
  { start: "action=", syntax: { assign: "=", separators: "|" } },
];
const OWN_SYSLOG = "[Fields@1.3.6.1.4.1.2620 ";

function parseLine(line: string): LogEntry | null {
  if (line.includes("ifdir")) {
    const form = exported.find(({ start }) => line.includes(start));
    const from = form?.syntax.assign === ":" ? line.indexOf(form.start) : 0;
    if (form === undefined) return null;
    return line.includes("packets") && !line.includes("s_port")
      ? readFirstPacket(readPairs(line, form.syntax, wantedOfOptimized, from))
      : readConnection(readPairs(line, form.syntax, wanted, from));
  }
  const at = line.indexOf(OWN_SYSLOG);
  if (at !== -1) return readConnection(readPairs(line, { assign: "=", separators: " []" }, wantedOfOwnSyslog, at));
  return line.includes(" src: ") ? readPrinted(line) : null;
}

function readConnection(pairs: ReadonlyMap<string, string>): LogEntry | null {
  const action = toAction(pairs.get("action") ?? pairs.get("Action"));
  if (action === null) return null;
  return toEntry({
    source: pairs.get("src"),
    destination: pairs.get("dst") ?? "",
    port: pairs.get("service") ?? pairs.get("svc"),
    protocol: pairs.get("proto"),
    action,
    time: readEpochTime(pairs.get("time") ?? ""),
  });
}

// Optimized drops come several at a time: packets:" <192.0.2.7,54321,198.51.100.7,25,6;eth0> <…>"
function readFirstPacket(pairs: ReadonlyMap<string, string>): LogEntry | null {
  const action = toAction(pairs.get("action"));
  const packets = pairs.get("packets") ?? "";
  const packet = packets.slice(packets.indexOf("<") + 1, packets.indexOf(">")).split(";", 1)[0] ?? "";
  const [source, , destination = "", port, protocol] = packet.split(",", 5);
  const time = readEpochTime(pairs.get("time") ?? "");
  return action && toEntry({ source, destination, port, protocol, action, time });
}

// "24Nov2026 13:05:22 drop 192.0.2.1 >eth0 rule: 5; src: 192.0.2.7; dst: 198.51.100.7; proto: tcp; service: 25; s_port: 54321;"
function readPrinted(line: string): LogEntry | null {
  const inside = line.indexOf(" >");
  const outside = line.indexOf(" <");
  const arrow = inside === -1 ? outside : inside;
  const words = arrow === -1 ? [] : splitWords(line.slice(0, arrow), 20);
  const action = toAction(words.at(-2));
  if (action === null) return null;
  const value = (name: string) => readPrintedValue(line, name, arrow);
  const written = { source: value("src"), destination: value("dst") ?? "", port: value("service") };
  const [day = "", clock = ""] = words.slice(-4, -2);
  const stamp = `${day.slice(2, 5)} ${day.slice(0, 2)} ${day.slice(5)} ${clock}`;
  return toEntry({ ...written, protocol: value("proto"), action, time: readMonthDayTime(stamp)?.time ?? null });
}

function readPrintedValue(line: string, name: string, from: number): string | undefined {
  const at = line.indexOf(` ${name}: `, from);
  const end = at === -1 ? -1 : line.indexOf(";", at);
  return at === -1 ? undefined : line.slice(at + name.length + 3, end === -1 ? line.length : end);
}

export const checkPoint: Dialect = {
  id: "check-point",
  name: "Check Point",
  family: "firewall",
  form: "line",
  reference: "https://support.checkpoint.com/results/sk/sk122323",
  testedWith: "lines in public logs",
  parseLine,
};

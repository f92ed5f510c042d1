import { type Dialect, type LogAction, type LogEntry, toAction, toEntry } from "#lib/firewall-log/dialect.ts";
import { readIsoTime } from "#lib/firewall-log/log-time.ts";
import { readPairs } from "#lib/firewall-log/scan.ts";

const wanted: ReadonlySet<string> = new Set([
  ...["m", "msg", "fw_action", "time"],
  ...["src", "dst", "srcV6", "dstV6", "proto"],
]);

// "id=firewall sn=… time="2026-11-24 13:05:22 UTC" … m=36 msg="TCP connection dropped" src=192.0.2.7:54321:X1 dst=198.51.100.7:25:X0 proto=tcp/smtp"
function parseLine(line: string): LogEntry | null {
  if (!line.includes("sn=") || !line.includes(" src") || !line.includes(" fw=")) return null;
  const pairs = readPairs(line, { assign: "=", separators: " " }, wanted);
  const action = readAction(pairs);
  const [source] = readEndpoint(pairs, "src");
  const [destination, port] = readEndpoint(pairs, "dst");
  const [protocol, service] = (pairs.get("proto") ?? pairs.get("msg")?.split(" ", 1)[0])?.split("/", 2) ?? [];
  const time = readIsoTime(pairs.get("time") ?? "")?.time ?? null;
  return action && toEntry({ source, destination: destination ?? "", port: port || service, protocol, action, time });
}

// "192.0.2.7:54321:X1"; of IPv6 only what follows the address stands there: "srcV6=2001:db8::7 src=:54321:X1".
function readEndpoint(pairs: ReadonlyMap<string, string>, name: "src" | "dst"): [string, string | undefined] {
  const [address = "", port] = pairs.get(name)?.split(":", 2) ?? [];
  return [pairs.get(`${name}V6`) ?? address, port];
}

const opened: ReadonlySet<string> = new Set(["98", "537"]); // Connection Opened, Connection Closed

function readAction(pairs: ReadonlyMap<string, string>): LogAction | null {
  const told = pairs.get("fw_action");
  if (told === "drop") return "blocked";
  if (told === "forward") return "allowed";
  if (opened.has(pairs.get("m") ?? "")) return "allowed";
  const words = pairs.get("msg")?.split(" ", 12) ?? [];
  return words.some((word) => toAction(word) === "blocked") ? "blocked" : null;
}

export const sonicwall: Dialect = {
  id: "sonicwall",
  name: "SonicWall",
  family: "firewall",
  form: "line",
  reference: "https://www.sonicwall.com/techdocs/pdf/sonicos-7-0-1-log-events-reference-guide.pdf",
  testedWith: "lines in public logs",
  parseLine,
};

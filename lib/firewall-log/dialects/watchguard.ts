import { type Dialect, type LogAction, type LogEntry, toEntry, toProtocol } from "#lib/firewall-log/dialect.ts";
import { splitWords } from "#lib/firewall-log/scan.ts";
import { readAddress } from "#lib/net/address.ts";

const dispositions = [
  [" Deny ", "blocked"],
  [" Allow ", "allowed"],
] as const;

function parseLine(line: string): LogEntry | null {
  if (!line.includes('msg_id="')) return null;
  for (const [word, action] of dispositions) {
    const at = line.indexOf(word);
    if (at !== -1) return readTraffic(splitWords(line, 32, at + word.length), action);
  }
  return null;
}

function readTraffic(words: readonly string[], action: LogAction): LogEntry | null {
  return readAddress(words[0] ?? "") === null ? readSyslog(words, action) : readMonitor(words, action);
}

// Syslog: '0-External Firebox 60 tcp 20 52 192.0.2.7 198.51.100.7 54321 25 …', of a proxy '0-External Firebox tcp 192.0.2.7 …'; names
// of interfaces may have blanks.
function readSyslog(words: readonly string[], action: LogAction): LogEntry | null {
  const source = words.findIndex((word) => readAddress(word) !== null);
  const protocol = [words[source - 1] ?? "", words[source - 3] ?? ""].find(isProtocolName);
  if (source < 3 || protocol === undefined) return null;
  return toEntry({
    source: words[source],
    destination: words[source + 1] ?? "",
    port: words[source + 3],
    protocol,
    action,
  });
}

function isProtocolName(word: string): boolean {
  return toProtocol(word) !== "other" && Number.isNaN(Number(word));
}

// Traffic Monitor: '192.0.2.7 198.51.100.7 smtp/tcp 54321 25 0-External Firebox Denied 60 52 (Unhandled External Packet-00) …'
function readMonitor(
  [source, destination = "", service = "", , port]: readonly string[],
  action: LogAction,
): LogEntry | null {
  return toEntry({ source, destination, port, protocol: service.slice(service.indexOf("/") + 1), action });
}

export const watchguard: Dialect = {
  id: "watchguard",
  name: "WatchGuard Firebox",
  family: "firewall",
  form: "line",
  reference: "https://www.watchguard.com/help/docs/help-center/en-us/Content/en-US/Fireware/logging/read_log-msg.html",
  testedWith: "the vendor's sample lines and lines in public logs",
  parseLine,
};

import { type Dialect, type LogEntry, toEntry } from "#lib/firewall-log/dialect.ts";
import { readIsoTime } from "#lib/firewall-log/log-time.ts";
import { type FieldNames, readHeader } from "#lib/firewall-log/named-fields.ts";
import { splitWords } from "#lib/firewall-log/scan.ts";

// "2026-11-24 13:05:22 DROP TCP 192.0.2.7 198.51.100.7 54321 25 52 S 1234 0 64240 - - - RECEIVE", in local time
function parseLine(line: string): LogEntry | null {
  const read = readIsoTime(line);
  if (read?.end !== 19) return null;
  const [verdict, protocol, source, destination = "", , port, ...rest] = splitWords(line, 16, read.end);
  if ((verdict !== "DROP" && verdict !== "ALLOW") || rest.length < 4) return null;
  const action = verdict === "DROP" ? "blocked" : "allowed";
  return toEntry({ source, destination, port, protocol, action, time: read.time });
}

const names: FieldNames = {
  source: ["srcip"],
  destination: ["dstip"],
  port: ["dstport"],
  protocol: ["protocol"],
  action: ["action"],
  verdicts: ["DROP", "ALLOW"],
};

/** In the order that Windows writes; in another one under a line of "#Fields:". */
export const windowsFirewall: Dialect = {
  id: "windows-firewall",
  name: "Windows Defender Firewall (pfirewall.log)",
  family: "firewall",
  form: "line",
  reference:
    "https://learn.microsoft.com/en-us/windows/security/operating-system-security/network-security/windows-firewall/configure-logging",
  testedWith: "the vendor's list of fields and lines in public logs",
  parseLine,
  parseHeader: (line) => (line.startsWith("#Fields:") ? readHeader(line, names) : null),
};

import { type Dialect, type LogEntry, toEntry } from "#lib/firewall-log/dialect.ts";
import { readIsoTime } from "#lib/firewall-log/log-time.ts";
import { splitCsv, splitEndpoint } from "#lib/firewall-log/scan.ts";

// "2026-11-24T12:05:22.123Z,MX1\Default Frontend MX1,08DC…,5,198.51.100.7:25,192.0.2.7:54321,>,550 5.7.1 …,"
function parseLine(line: string): LogEntry | null {
  if (line[10] !== "T" || !line.includes("Z,")) return null;
  const [stamp = "", connector = "", , sequence = "", local = "", remote = "", event, data = ""] = splitCsv(line, 8);
  const read = readIsoTime(stamp);
  if (read?.time.clock !== "utc" || !connector.includes("\\") || sequence === "") return null;
  const isRefusal = event === ">" && (data[0] === "4" || data[0] === "5") && data.length >= 3;
  if (event !== "+" && !isRefusal) return null;
  const [target, client] = [splitEndpoint(local, ":"), splitEndpoint(remote, ":")];
  if (client.port === "25") return null; // a log of what is sent looks the same, the other way round
  const action = isRefusal ? "rejected" : "allowed";
  const written = { source: client.address, destination: target.address, port: target.port };
  return toEntry({ ...written, protocol: "tcp", action, time: read.time });
}

/** The protocol log of receive connectors: connections, and answers that refuse. */
export const exchange: Dialect = {
  id: "exchange",
  name: "Microsoft Exchange (SmtpReceive)",
  family: "mail-server",
  form: "line",
  reference: "https://learn.microsoft.com/en-us/exchange/mail-flow/connectors/protocol-logging",
  testedWith: "the vendor's list of fields and lines in public logs",
  parseLine,
};

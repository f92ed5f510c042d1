import { type Dialect, type LogEntry, toEntry } from "#lib/firewall-log/dialect.ts";
import { readEpochTime } from "#lib/firewall-log/log-time.ts";
import { splitWords } from "#lib/firewall-log/scan.ts";

// The default format: "2 123456789010 eni-0123456789abcdef0 192.0.2.7 198.51.100.7 54321 25 6 1 60 1795525522 1795525582 REJECT OK"
function parseLine(line: string): LogEntry | null {
  if (!line.includes(" eni-")) return null;
  const words = splitWords(line, 13);
  const [, , networkInterface = "", source, destination = "", , port, protocol, , , start = "", , verdict] = words;
  if (!networkInterface.startsWith("eni-") || (verdict !== "REJECT" && verdict !== "ACCEPT")) return null;
  const action = verdict === "REJECT" ? "blocked" : "allowed";
  return toEntry({ source, destination, port, protocol, action, time: readEpochTime(start) });
}

/** Flow logs in the default order of fields, more of them behind it or not. */
export const awsVpc: Dialect = {
  id: "aws-vpc",
  name: "AWS VPC flow logs",
  family: "cloud",
  form: "line",
  reference: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-records-examples.html",
  testedWith: "the vendor's sample lines",
  parseLine,
};

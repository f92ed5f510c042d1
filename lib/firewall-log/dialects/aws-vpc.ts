import { type Dialect, type LogEntry, toEntry } from "#lib/firewall-log/dialect.ts";
import { readEpochTime } from "#lib/firewall-log/log-time.ts";
import { type FieldNames, readHeader } from "#lib/firewall-log/named-fields.ts";
import { splitWords } from "#lib/firewall-log/scan.ts";
import { readAddress } from "#lib/net/address.ts";

const WORDS_MAX = 40;

// The default format: "2 123456789010 eni-0123456789abcdef0 192.0.2.7 198.51.100.7 54321 25 6 1 60 1795525522 1795525582 REJECT OK"
function parseLine(line: string): LogEntry | null {
  if (!isNumber(line.slice(0, line.indexOf(" ")), 2) || (!line.includes(" REJECT") && !line.includes(" ACCEPT")))
    return null;
  const words = splitWords(line, WORDS_MAX);
  const verdict = words.find((word) => word === "REJECT" || word === "ACCEPT");
  const start = words.find((word, at) => at > 0 && isEpoch(word) && isEpoch(words[at + 1] ?? ""));
  if (verdict === undefined || start === undefined) return null;
  const action = verdict === "REJECT" ? "blocked" : "allowed";
  return toEntry({ ...findConnection(words), action, time: readEpochTime(start) });
}

// Whatever else somebody chose for his format: two addresses, their ports, perhaps the packet's own addresses, and the protocol.
function findConnection(words: readonly string[]) {
  const at = words.findIndex((word, place) => isAddress(word) && isAddress(words[place + 1] ?? ""));
  const [source, destination = "", sourcePort = "", port = "", ...rest] = at === -1 ? [] : words.slice(at);
  if (!isNumber(sourcePort, 5) || !isNumber(port, 5)) return { source: undefined };
  const protocol = isAddress(rest[0] ?? "") ? rest[2] : rest[0];
  return { source, destination, port, protocol };
}

function isAddress(word: string): boolean {
  return (word.includes(".") || word.includes(":")) && readAddress(word) !== null;
}

function isEpoch(word: string): boolean {
  return word.length === 10 && isNumber(word, 10);
}

function isNumber(word: string, max: number): boolean {
  for (const character of word) if (character < "0" || character > "9") return false;
  return word.length > 0 && word.length <= max;
}

const names: FieldNames = {
  source: ["srcaddr", "sourceaddress"],
  destination: ["dstaddr", "destinationaddress"],
  port: ["dstport", "destinationport"],
  protocol: ["protocol"],
  action: ["action"],
  verdicts: ["REJECT", "ACCEPT"],
};

const headerWords = ["srcaddr", "srcAddr", "sourceaddress"] as const;

/** Flow logs in the default order of fields, also with others around it; in any order under a header that names them. */
export const awsVpc: Dialect = {
  id: "aws-vpc",
  name: "AWS VPC flow logs",
  family: "cloud",
  form: "line",
  reference: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-records-examples.html",
  testedWith: "the vendor's sample lines and lines in public logs",
  parseLine,
  parseHeader: (line) => (headerWords.some((word) => line.includes(word)) ? readHeader(line, names) : null),
};

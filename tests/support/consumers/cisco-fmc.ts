import { type Consumer, readEntry, readLines } from "#tests/support/consumers/consumer.ts";

const MEBIBYTES = 1024 * 1024;

/**
 * Cisco Secure Firewall Management Center, security intelligence feed: "a simple text file no larger than 500MB, with one IP address
 * or address block per line. Comment lines must start with the # character." What it can't recognize is left out.
 */
export const ciscoFmc: Consumer = {
  name: "Cisco FMC security intelligence feed",
  source: "FireSIGHT System User Guide, chapter 5, Formatting and Corrupt Feed Data",
  reads: [
    { file: "allow-list.txt", query: { family: "any", form: "exact" } },
    { file: "allow-list.txt", query: { family: "any", form: "aggregated" } },
  ],
  read: (body) =>
    readLines(body, { bytesMax: 500 * MEBIBYTES, repeats: "count" }, (line) => {
      if (line.startsWith("#")) return [];
      const prefix = readEntry(line, "refuse");
      return prefix === null ? { problem: "not recognized" } : [prefix];
    }),
  refuses: [
    ["a comment after an entry", "83.96.228.68/32 # here\n"],
    ["a range", "83.96.228.68-83.96.228.71\n"],
    ["an empty line in between", "83.96.228.68/32\n\n83.96.228.69/32\n"],
    ["host bits", "83.96.228.69/30\n"],
    ["a carriage return", "83.96.228.68/32\r\n"],
    ["an entry twice", "83.96.228.68/32\n83.96.228.68/32\n"],
    ["only comments", "# list\n"],
  ],
  takes: [["lines that are comments", "# list\n83.96.228.68/32\n", ["83.96.228.68/32"]]],
};

/** "MD5 URL" of a feed: the checksum and nothing else; FMC fetches the feed again when it differs. */
export function readMd5(body: Buffer): string | null {
  return /^([0-9a-f]{32})\n?$/.exec(body.toString("latin1"))?.[1] ?? null;
}

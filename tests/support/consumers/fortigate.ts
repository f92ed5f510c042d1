import { type Consumer, readEntry, readLines } from "#tests/support/consumers/consumer.ts";
import { readRange } from "#tests/support/consumers/ranges.ts";

/**
 * FortiGate, external resource of type address: "one IPv4 or IPv6 address, address range, or subnet per line", host bits allowed by
 * the example; no comments there, unlike FortiMail. Until 7.4.4 10 MB or 128 K entries a file. A list without entries is taken and
 * then matches nobody.
 */
export const fortigate: Consumer = {
  name: "FortiGate external resource",
  source: "https://docs.fortinet.com/document/fortigate/7.0.15/administration-guide/891236",
  reads: [
    { file: "allow-list.txt", query: { family: "any", form: "exact" } },
    { file: "allow-list.txt", query: { family: "any", form: "aggregated" } },
  ],
  read: (body) =>
    readLines(body, { bytesMax: 10 * 1024 * 1024, entriesMax: 128 * 1024, repeats: "count" }, (line) => {
      const prefix = readEntry(line, "mask") ?? readRange(line);
      return prefix === null ? { problem: "an error line" } : [prefix];
    }),
  refuses: [
    ["a line that is a comment", "# list\n83.96.228.68/32\n"],
    ["a comment after an entry", "83.96.228.68/32 # here\n"],
    ["an empty line in between", "83.96.228.68/32\n\n83.96.228.69/32\n"],
    ["a carriage return", "83.96.228.68/32\r\n"],
    ["an entry twice", "83.96.228.68/32\n83.96.228.68/32\n"],
    [
      "far too many lines",
      Array.from({ length: 131_073 }, (_, i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}\n`).join(""),
    ],
  ],
  takes: [
    ["host bits", "172.16.1.2/24\n", ["172.16.1.0/24"]],
    ["a range", "2001:db8::-2001:db8::ff\n", ["2001:db8::/120"]],
  ],
};

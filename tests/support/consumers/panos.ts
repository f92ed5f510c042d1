import { type Consumer, readEntry, readLines } from "#tests/support/consumers/consumer.ts";
import { readRange } from "#tests/support/consumers/ranges.ts";

const text = { file: "allow-list.txt", query: { family: "any", form: "exact" } };

/**
 * PAN-OS, external dynamic list of type IP: "[IP address, IP/Mask, or IP start range-IP end range] [space] [comment]" on each line. A
 * line that is only a comment is outside of that. 50,000 addresses is what the smaller models take (PAN-OS 7.1); the rest is skipped.
 */
export const panos: Consumer = {
  name: "PAN-OS external dynamic list",
  source:
    "https://docs.paloaltonetworks.com/network-security/security-policy/administration/objects/external-dynamic-lists/formatting-guidelines-for-an-external-dynamic-list",
  reads: [text, { ...text, query: { family: "any", form: "aggregated" } }],
  read: (body) =>
    readLines(body, { entriesMax: 50_000, repeats: "count" }, (line) => {
      const entry = line.split(" ", 1)[0] ?? "";
      const prefix = readEntry(entry, "refuse") ?? readRange(entry);
      return prefix === null ? { problem: "does not start with an address" } : [prefix];
    }),
  refuses: [
    ["a line that is a comment", "# list\n83.96.228.68/32\n"],
    ["a comment right after the entry", "83.96.228.68/32# here\n"],
    ["a blank before the entry", " 83.96.228.68/32\n"],
    ["an empty line in between", "83.96.228.68/32\n\n83.96.228.69/32\n"],
    ["host bits", "83.96.228.69/30\n"],
    ["a carriage return", "83.96.228.68/32\r\n"],
    ["an entry twice", "83.96.228.68/32\n83.96.228.68/32\n"],
  ],
  takes: [
    ["a comment", "83.96.228.68/32 #test\n2a02:2308::1 ; test\n", ["83.96.228.68/32", "2a02:2308::1/128"]],
    ["a range", "83.96.228.68-83.96.228.71\n", ["83.96.228.68/30"]],
  ],
};

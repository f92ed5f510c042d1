import { type Consumer, readEntry, readLines } from "#tests/support/consumers/consumer.ts";
import { readRange } from "#tests/support/consumers/ranges.ts";

/**
 * OPNsense, alias of type URL table: each line up to the first blank or one of ",;|#", nothing when that is empty or starts with "//".
 * A token with "/" that is no network is dropped without a word, and any other that is no address is resolved as a host name, so that
 * a page becomes a heap of questions to DNS. "!" takes the entry out of the table.
 */
export const opnsense: Consumer = {
  name: "OPNsense URL table",
  source: "https://github.com/opnsense/core/blob/master/src/opnsense/scripts/filter/lib/alias/uri.py",
  reads: [
    { file: "allow-list.txt", query: { family: "any", form: "exact" } },
    { file: "allow-list.txt", query: { family: "4", form: "exact" } },
    { file: "allow-list.txt", query: { family: "6", form: "aggregated" } },
  ],
  read: (body) =>
    readLines(body, { repeats: "merge" }, (line) => {
      const token = line.split(/[ \t\v\f\r,;|#]+/, 1)[0] ?? "";
      if (token === "" || token.startsWith("//")) return [];
      if (token.startsWith("!")) return { problem: "excluded from the table" };
      const prefix = readEntry(token, "mask") ?? readRange(token);
      if (prefix !== null) return [prefix];
      return { problem: token.includes("/") ? "dropped without a word" : `resolved as the name ${token}` };
    }),
  refuses: [
    ["an exclusion", "83.96.228.68/30\n!83.96.228.69/32\n"],
    ["only comments", "# list\n// list\n"],
  ],
  takes: [
    ["comments", "# list\n; list\n// list\n83.96.228.68/32 # here\n", ["83.96.228.68/32"]],
    ["carriage returns", "83.96.228.68/32\r\n\r\n", ["83.96.228.68/32"]],
    ["host bits", "83.96.228.69/30\n", ["83.96.228.68/30"]],
    ["a range", "83.96.228.68-83.96.228.71\n", ["83.96.228.68/30"]],
  ],
};

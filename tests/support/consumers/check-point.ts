import { type Consumer, readEntry, readLines } from "#tests/support/consumers/consumer.ts";
import { readRange } from "#tests/support/consumers/ranges.ts";

/**
 * Check Point, network feed of type IP address and format flat list, as the API reference sets it up: data column 1, fields parted by a
 * comma, lines that start with "#" ignored.
 */
export const checkPoint: Consumer = {
  name: "Check Point network feed",
  source: "https://docs.ansible.com/ansible/latest/collections/check_point/mgmt/cp_mgmt_network_feed_module.html",
  reads: [
    { file: "allow-list.txt", query: { family: "any", form: "exact" } },
    { file: "allow-list.txt", query: { family: "any", form: "aggregated" } },
  ],
  read: (body) =>
    readLines(body, { repeats: "count" }, (line) => {
      if (line.startsWith("#")) return [];
      const column = line.split(",", 1)[0] ?? "";
      const prefix = readEntry(column, "refuse") ?? readRange(column);
      return prefix === null ? { problem: "no address in column 1" } : [prefix];
    }),
  refuses: [
    ["a comment after an entry", "83.96.228.68/32 # here\n"],
    ["an empty line in between", "83.96.228.68/32\n\n83.96.228.69/32\n"],
    ["host bits", "83.96.228.69/30\n"],
    ["a carriage return", "83.96.228.68/32\r\n"],
    ["an entry twice", "83.96.228.68/32\n83.96.228.68/32\n"],
    ["fields parted by semicolons", "83.96.228.68/32;active\n"],
  ],
  takes: [
    ["lines that are comments", "# list\n83.96.228.68/32\n", ["83.96.228.68/32"]],
    ["more columns", "83.96.228.68/32,active\n", ["83.96.228.68/32"]],
    ["a range", "83.96.228.68-83.96.228.71\n", ["83.96.228.68/30"]],
  ],
};

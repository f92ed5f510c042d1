import { type Consumer, readEntry, readLines } from "#tests/support/consumers/consumer.ts";

/**
 * pfSense, alias of type URL table (IPs): tags are stripped, a token ends at a blank or "#", lines that start with "#" or ";" are
 * comments. An address or a CIDR, no range; a name is resolved. A file without a valid line empties the table. Tables have to fit in
 * about half of 400,000 entries.
 */
export const pfsense: Consumer = {
  name: "pfSense URL table",
  source: "https://docs.netgate.com/pfsense/en/latest/firewall/aliases-types.html",
  reads: [
    { file: "allow-list.txt", query: { family: "any", form: "exact" } },
    { file: "allow-list.txt", query: { family: "4", form: "aggregated" } },
    { file: "allow-list.txt", query: { family: "6", form: "exact" } },
  ],
  read: (body) =>
    readLines(body, { entriesMax: 200_000, repeats: "merge" }, (line) => {
      const text = line.replaceAll(/<[^>]*>/g, "").replaceAll(/^[ \t\r]+|[ \t\r]+$/g, "");
      const token = text.split(/[ \t#]/, 1)[0] ?? "";
      if (token === "" || token.startsWith(";")) return [];
      const prefix = readEntry(token, "mask");
      if (prefix !== null) return [prefix];
      return { problem: /^[a-z][\w.-]*$/i.test(token) ? `resolved as the name ${token}` : "left out" };
    }),
  refuses: [
    ["a range", "83.96.228.68-83.96.228.71\n"],
    ["only comments", "# list\n; list\n"],
  ],
  takes: [
    ["comments", "# list\n; list\n83.96.228.68/32 here\n", ["83.96.228.68/32"]],
    ["carriage returns", "83.96.228.68/32\r\n\r\n", ["83.96.228.68/32"]],
    ["host bits", "83.96.228.69/30\n", ["83.96.228.68/30"]],
  ],
};

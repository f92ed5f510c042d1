import { type Consumer, readEntry } from "#tests/support/consumers/consumer.ts";

/** What a path expression in jq picks from allow-list.json, for OPNsense's "URL table in JSON format" and Check Point's network feed. */
export const jqExpression = ".prefixes[] | .ipv4Prefix // .ipv6Prefix";

/** OPNsense, alias of type "URL table in JSON format" with {@link jqExpression}: every value is then read as an address. */
export const opnsenseJson: Consumer = {
  name: "OPNsense URL table in JSON format",
  source: "https://docs.opnsense.org/manual/aliases.html",
  reads: [{ file: "allow-list.json", query: {} }],
  read: (body) => {
    const values = pick(body.toString("utf8"));
    if (values === null) return { prefixes: [], problems: ["jq stops"] };
    const prefixes = values.map((value) => (typeof value === "string" ? readEntry(value, "mask") : null));
    const found = prefixes.filter((prefix) => prefix !== null);
    const problems = prefixes.flatMap((prefix, index) => (prefix === null ? [`value ${index + 1} is no address`] : []));
    return { prefixes: found, problems: found.length === 0 ? [...problems, "nothing is left to let in"] : problems };
  },
  refuses: [
    ["an empty body", ""],
    ["a page", "<html></html>\n"],
    ["the text form", "83.96.228.68/32\n"],
    ["half a document", '{"prefixes":[{"ipv4Prefix":"83.96.228.68/32"}'],
    ["a byte order mark", '\ufeff{"prefixes":[{"ipv4Prefix":"83.96.228.68/32"}]}'],
    ["another key", '{"prefixes":[{"prefix":"83.96.228.68/32"}]}'],
    ["no prefixes", '{"prefixes":[]}'],
    ["a name", '{"prefixes":[{"ipv4Prefix":"bsmtp-network.example"}]}'],
  ],
  takes: [["host bits", '{"prefixes":[{"ipv4Prefix":"83.96.228.69/30"}]}', ["83.96.228.68/30"]]],
};

// jq's "//" takes the right side for null and false.
function pick(text: string): unknown[] | null {
  try {
    const { prefixes } = JSON.parse(text);
    if (!Array.isArray(prefixes)) return null;
    return prefixes.map((entry) => entry.ipv4Prefix || entry.ipv6Prefix || null);
  } catch {
    return null;
  }
}

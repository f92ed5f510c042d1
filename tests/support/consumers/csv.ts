import { type Consumer, type Line, readEntry } from "#tests/support/consumers/consumer.ts";

const header = "prefix,family,state,since,sources";

/** A program that reads RFC 4180 with a header, and lines that end in LF as every such program takes them. */
export const csv: Consumer = {
  name: "a program that reads CSV",
  source: "https://www.rfc-editor.org/rfc/rfc4180#section-2",
  reads: [{ file: "allow-list.csv", query: {} }],
  read: (body) => {
    const [head, ...rows] = body.toString("utf8").split("\n");
    const problems = head === header ? [] : ["another header"];
    if (rows.pop() !== "") problems.push("ends within a line");
    const read = rows.map(readRow);
    const prefixes = read.flatMap((row) => ("problem" in row ? [] : row));
    problems.push(...read.flatMap((row) => ("problem" in row ? [row.problem] : [])));
    return { prefixes, problems: prefixes.length === 0 ? [...problems, "no rows"] : problems };
  },
  refuses: [
    ["an empty body", ""],
    ["a page", "<html></html>\n"],
    ["a header alone", `${header}\n`],
    ["no header", "83.96.228.68/32,ipv4,active,1,dns\n"],
    ["a byte order mark", `\ufeff${header}\n83.96.228.68/32,ipv4,active,1,dns\n`],
    ["a field too few", `${header}\n83.96.228.68/32,ipv4,active,1\n`],
    ["a comma in a field", `${header}\n83.96.228.68/32,ipv4,active,1,dns,published\n`],
    ["a quote in a field", `${header}\n83.96.228.68/32,ipv4,active,1,d"ns\n`],
    ["another family", `${header}\n83.96.228.68/32,ipv6,active,1,dns\n`],
    ["host bits", `${header}\n83.96.228.69/30,ipv4,active,1,dns\n`],
    ["a carriage return", `${header}\n83.96.228.68/32,ipv4,active,1,dns\r\n`],
    ["half a row", `${header}\n83.96.228.68/32,ipv4,active,1,dns\n83.96`],
  ],
  takes: [
    ["quotes around a field", `${header}\n"83.96.228.68/32",ipv4,active,1,"dns published"\n`, ["83.96.228.68/32"]],
  ],
};

function readRow(row: string): Line {
  const fields = [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)];
  if (fields.map(([whole]) => whole).join("") !== row) return { problem: `a quote in ${row}` };
  const [prefix = "", family, state = "", since = "", sources = "", ...rest] = fields.map(
    ([, quoted, bare]) => quoted ?? bare,
  );
  const read = readEntry(prefix, "refuse");
  const isRead =
    read !== null &&
    rest.length === 0 &&
    family === (prefix.includes(":") ? "ipv6" : "ipv4") &&
    /^(planned|active|retiring)$/.test(state) &&
    /^[1-9]\d*$/.test(since) &&
    /^(dns|published|operator)( (dns|published|operator))*$/.test(sources);
  return isRead ? [read] : { problem: `not a row: ${row}` };
}

import Papa from "papaparse";
import type { CsvRow } from "#lib/mail-server/csv-row.ts";

export interface CsvText {
  readonly delimiter: string;
  /** Without those in which nothing stands. */
  readonly rows: readonly CsvRow[];
}

const delimiters = [";", "\t", ","];

/**
 * Reads a table as spreadsheets save it and people paste it (RFC 4180): with or without byte order mark, with any line end, parted by
 * semicolons, tabs or commas, whichever its first line has most of, or as Excel's "sep=;" says.
 */
export function readCsv(pasted: string): CsvText {
  const text = pasted.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const told = /^sep=(.)\n/i.exec(text)?.[1];
  const delimiter = told ?? findDelimiter(text);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: "\n" });
  const broken = new Set(errors.map(({ row }) => row));
  let line = 1;
  const rows = data.map((fields, index): CsvRow => {
    const row = { line, fields: fields.map((field) => field.trim()), isBroken: broken.has(index) };
    line += fields.reduce((count, field) => count + field.split("\n").length - 1, 1);
    return row;
  });
  const isEmpty = ({ fields }: CsvRow) => fields.every((field) => field === "");
  return { delimiter, rows: rows.slice(told === undefined ? 0 : 1).filter((row) => !isEmpty(row)) };
}

function findDelimiter(text: string): string {
  const first = text.trimStart().split("\n", 1)[0] ?? "";
  const bare = first.replace(/"(?:[^"]|"")*"/g, "");
  const count = (delimiter: string) => bare.split(delimiter).length;
  return delimiters.reduce((most, one) => (count(one) > count(most) ? one : most));
}

import Papa from "papaparse";

/** Rows as RFC 4180 has them, each with its line end. */
export function writeCsv(rows: readonly (readonly string[])[], delimiter = ","): string {
  if (rows.length === 0) return "";
  return `${Papa.unparse(
    rows.map((row) => [...row]),
    { delimiter, newline: "\r\n" },
  )}\r\n`;
}

import { findPlatform, platforms } from "#lib/firewall/platforms/index.ts";
import { type CsvRow, unguardField } from "#lib/mail-server/csv-row.ts";
import { type InputColumn, inputColumns, toldColumns } from "#lib/mail-server/mail-server-csv.ts";
import { MailServerForm, type MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import type { Host } from "#lib/net/hostname.ts";
import type { Port } from "#lib/net/port.ts";

/** One line of an import: what it registers, or what is wrong with it, by field where it is about one. */
export interface ImportLine {
  readonly row: CsvRow;
  /** As typed, to know the line by. */
  readonly label: string;
  readonly host: string;
  readonly input: MailServerInput | null;
  readonly problems: readonly LineProblem[];
}

export interface LineProblem {
  readonly column: InputColumn | null;
  /** The key of a text. */
  readonly code: string;
}

export interface Import {
  /** Null when the first line is a mail server already. */
  readonly head: CsvRow | null;
  readonly lines: readonly ImportLine[];
}

export const importLinesMax = 1000;
export const importCharactersMax = 131_072;

/** A column; one that is only told; or null for one that nobody knows. */
type Column = InputColumn | "told" | null;

/**
 * Reads a table of mail servers. Without a head the columns are those of an export; with one they may come in any order. What the lines
 * leave open is filled in: `platform` for all, the rest as on the form. The whole is refused when the head is, or when it is too long.
 */
export function readImport(rows: readonly CsvRow[], platform: string): Import | { readonly problem: string } {
  const [first] = rows;
  const named = first?.fields.map(nameColumn) ?? [];
  const isHead = named.includes("host") || (named.length > 1 && named.every((column) => column !== null));
  const columns: readonly Column[] = isHead ? named : inputColumns;
  const body = isHead ? rows.slice(1) : rows;
  const inputs = columns.filter((column) => column !== "told" && column !== null);
  if (columns.includes(null)) return { problem: "import.column_unknown" };
  if (new Set(inputs).size < inputs.length) return { problem: "import.column_twice" };
  if (body.length === 0) return { problem: "import.empty" };
  if (body.length > importLinesMax) return { problem: "import.too_many" };
  const lines = body.map((row) => readLine(row, columns, platform));
  return { head: isHead && first !== undefined ? first : null, lines };
}

function readLine(row: CsvRow, columns: readonly Column[], platform: string): ImportLine {
  const given = row.fields.map((field, index) => [columns[index] ?? null, unguardField(field)] as const);
  const typed: Partial<Record<InputColumn, string>> = Object.fromEntries(
    given.filter(([column, field]) => column !== null && column !== "told" && field !== ""),
  );
  const line = { row, label: typed.label ?? "", host: typed.host ?? "" };
  const refuse = (problems: readonly LineProblem[]) => ({ ...line, input: null, problems });
  if (row.isBroken) return refuse([{ column: null, code: "import.quotes" }]);
  if (given.some(([column, field]) => column === null && field !== ""))
    return refuse([{ column: null, code: "import.fields" }]);
  const fields = toFields(typed, platform);
  const direct = fields.topology === "direct" ? (["insideAddress", "insidePort"] as const) : [];
  const needless = direct
    .filter((column) => fields[column] !== undefined)
    .map((column) => ({ column, code: column === "insideAddress" ? "inside_address.direct" : "inside_port.direct" }));
  const parsed = MailServerForm.safeParse(fields);
  const issues = parsed.error?.issues ?? [];
  const wrong = issues.map(({ path, message }) => ({
    column: inputColumns.find((column) => column === path[0]) ?? null,
    code: message,
  }));
  const problems = [...wrong, ...needless];
  return parsed.success && problems.length === 0 ? { ...line, input: parsed.data, problems } : refuse(problems);
}

function toFields(typed: Partial<Record<InputColumn, string>>, platform: string) {
  const isForward = typed.insideAddress !== undefined || typed.insidePort !== undefined;
  return {
    ...typed,
    platform: toPlatformId(typed.platform ?? platform),
    topology: typed.topology?.toLowerCase() ?? (isForward ? "forward" : "direct"),
    ...(typed.tlsExpectation !== undefined && { tlsExpectation: typed.tlsExpectation.toLowerCase() }),
  };
}

// By its id or its name, or by how the name of only one begins.
function toPlatformId(text: string): string {
  const wanted = text.toLowerCase();
  const isNamed = ({ name }: { readonly name: string }) => name.toLowerCase() === wanted;
  const named = findPlatform(wanted) ?? platforms.find(isNamed);
  const begun = platforms.filter(({ name }) => wanted !== "" && name.toLowerCase().startsWith(wanted));
  return named?.id ?? (begun.length === 1 ? begun[0]?.id : undefined) ?? text;
}

const otherNames: Readonly<Record<string, InputColumn>> = {
  naam: "label",
  name: "label",
  mailserver: "label",
  hostname: "host",
  server: "host",
  port: "deliveryPort",
  poort: "deliveryPort",
  afleverpoort: "deliveryPort",
  tls: "tlsExpectation",
  opstelling: "topology",
  adresbinnen: "insideAddress",
  poortbinnen: "insidePort",
};

function nameColumn(text: string): Column {
  const word = text.toLowerCase().replace(/[\s_-]+/g, "");
  if (toldColumns.some((name) => name.toLowerCase() === word)) return "told";
  return inputColumns.find((name) => name.toLowerCase() === word) ?? otherNames[word] ?? null;
}

/** What becomes of a line: `twice` names an earlier line, `known` a mail server that is there, each with the same host and port. */
export type LineFate =
  | { readonly kind: "new"; readonly input: MailServerInput }
  | { readonly kind: "wrong" }
  | { readonly kind: "twice"; readonly line: number }
  | { readonly kind: "known"; readonly label: string };

export interface KnownDelivery {
  readonly label: string;
  readonly host: Host;
  readonly deliveryPort: Port;
}

/** What becomes of each line, next to the mail servers that are there already. */
export function planImport(lines: readonly ImportLine[], known: readonly KnownDelivery[]): LineFate[] {
  const there = new Map(known.map((one) => [keyOf(one), one.label]));
  const seen = new Map<string, number>();
  return lines.map(({ input, row }): LineFate => {
    if (input === null) return { kind: "wrong" };
    const label = there.get(keyOf(input));
    if (label !== undefined) return { kind: "known", label };
    const line = seen.get(keyOf(input));
    if (line !== undefined) return { kind: "twice", line };
    seen.set(keyOf(input), row.line);
    return { kind: "new", input };
  });
}

function keyOf({ host, deliveryPort }: Pick<KnownDelivery, "host" | "deliveryPort">): string {
  return `${host} ${deliveryPort}`;
}

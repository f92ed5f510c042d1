import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Label } from "#lib/account/label.ts";
import { toInstant } from "#lib/allow-list/instant.ts";
import { readCsv } from "#lib/csv/read-csv.ts";
import { writeCsv } from "#lib/csv/write-csv.ts";
import { guardField, unguardField } from "#lib/mail-server/csv-row.ts";
import { asRegistered, MailServerId } from "#lib/mail-server/mail-server.ts";
import { mailServersCsvHead, toCsvFields } from "#lib/mail-server/mail-server-csv.ts";
import { importLinesMax, planImport, readImport } from "#lib/mail-server/mail-server-import.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";

const office = { label: "Kantoor", host: "mail.example.com", deliveryPort: 2525, tlsExpectation: "opportunistic" };
const direct = { ...office, platform: "nftables", topology: "direct", insideAddress: null, insidePort: null };
const id = MailServerId.parse("0192f0c1-2b3c-7def-8123-456789abcdef");

function readLines(text: string, platform = "nftables") {
  const read = readImport(readCsv(text).rows, platform);
  if ("problem" in read) throw new Error(read.problem);
  return read.lines;
}

function problemOf(text: string): string | null {
  const read = readImport(readCsv(text).rows, "nftables");
  return "problem" in read ? read.problem : null;
}

describe("a table of mail servers", () => {
  test.each([
    ["commas", "Kantoor,mail.example.com,2525\n"],
    ["semicolons, without a last line end", "Kantoor;mail.example.com;2525"],
    ["tabs", "Kantoor\tmail.example.com\t2525\n"],
    ["a byte order mark and CRLF", "\ufeffKantoor;mail.example.com;2525\r\n"],
    ["CR alone", "Kantoor;mail.example.com;2525\r"],
    ["quotes", '"Kantoor";"mail.example.com";"2525"\n'],
    ["blanks", " Kantoor ; mail.example.com ; 2525 \n"],
    ["blank lines around", "\n;;\nKantoor;mail.example.com;2525\n\n"],
    ["Excel's sep", "sep=;\nKantoor;mail.example.com;2525\n"],
    ["a head", "label;host;deliveryPort\nKantoor;mail.example.com;2525\n"],
    ["a head in another order", "Host,Delivery Port,Label\nmail.example.com,2525,Kantoor\n"],
    ["a head in Dutch", "Naam;Afleverpoort;Host;TLS\nKantoor;2525;mail.example.com;Opportunistic\n"],
    ["host and port together", "Kantoor;mail.example.com:2525"],
    ["what is only told", "id;label;host;deliveryPort;probe\nx;Kantoor;mail.example.com;2525;bad\n"],
    ["its firewall by name", "label;host;deliveryPort;platform\nKantoor;mail.example.com;2525;NFTables\n"],
    ["its firewall by how its name begins", "label;host;deliveryPort;platform\nKantoor;mail.example.com;2525;nft\n"],
    ["all columns", "Kantoor;mail.example.com;2525;opportunistic;nftables;direct;;\n"],
  ])("with %s is read", (_, text) => {
    expect(readLines(text).map(({ input }) => input)).toEqual([direct]);
  });

  test("with a comma in a name that is parted by semicolons is read", () => {
    expect(readLines("Kantoor, Utrecht;mail.example.com;25")[0]?.input?.label).toBe("Kantoor, Utrecht");
  });

  test("takes an inside address for a forward", () => {
    const [line] = readLines("label;host;insideAddress\nKantoor;mail.example.com;10.0.0.25");
    expect(line?.input).toMatchObject({ topology: "forward", insideAddress: "10.0.0.25", insidePort: 25 });
  });

  test.each([
    ["Kantoor;10.0.0.1", "host host.private"],
    ["Kantoor;mail.example.com;0", "deliveryPort port.syntax"],
    ["Kantoor;mail.example.com;70000", "deliveryPort port.range"],
    [";mail.example.com", "label required"],
    ["Kantoor;", "host required"],
    ["Kantoor;mail.example.com;25;maybe", "tlsExpectation choice.unknown"],
    ["Kantoor;mail.example.com;25;none;Abacus", "platform choice.unknown"],
    ["Kantoor;mail.example.com;25;none;nftables;forward", "insideAddress required"],
    ["Kantoor;mail.example.com;25;none;nftables;direct;10.0.0.1", "insideAddress inside_address.direct"],
    ["Kantoor;mail.example.com;25;none;nftables;;;;x", " import.fields"],
    ['Kantoor;"mail.example.com"x;25', " import.quotes"],
    ['Kantoor;"mail.example.com;25', " import.quotes"],
    [";10.0.0.1;x", "label required, host host.private, deliveryPort port.syntax"],
  ])("%j is wrong: %s", (text, expected) => {
    const [line] = readLines(text);
    expect(line?.input).toBeNull();
    expect(line?.problems.map(({ column, code }) => `${column ?? ""} ${code}`).join(", ")).toBe(expected);
  });

  test.each([
    ["", "import.empty"],
    ["\n;;\n", "import.empty"],
    ["label;host\n", "import.empty"],
    ["label;host;colour\nKantoor;mail.example.com;red", "import.column_unknown"],
    ["label;naam;host\nKantoor;K;mail.example.com", "import.column_twice"],
    ["Kantoor;mail.example.com\n".repeat(importLinesMax + 1), "import.too_many"],
  ])("%# is refused as a whole", (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test("names the line on which a row begins, also after a line end in quotes", () => {
    const lines = readLines('label;host\n"two\nlines";a.example.com\n\nKantoor;b.example.com');
    expect(lines.map(({ row }) => row.line)).toEqual([2, 5]);
    expect(lines[0]?.problems).toEqual([{ column: "label", code: "label.characters" }]);
  });

  test("marks what is there already and what comes twice", () => {
    const lines = readLines("a;A.example.com\nb;b.example.com;25\nc;a.example.com;26\nd;b.example.com\ne;10.0.0.1");
    const [known] = lines;
    if (known?.input == null) throw new Error("the first line is right");
    expect(planImport(lines, [known.input]).map(({ kind }) => kind)).toEqual(["known", "new", "new", "twice", "wrong"]);
    expect(planImport(lines, [])[3]).toEqual({ kind: "twice", line: 2 });
  });
});

describe("an export", () => {
  test("is read back as what was registered", () => {
    const inputs = [
      { ...office, platform: "nftables" },
      { ...office, label: "=1+1", platform: "nftables" },
      { ...office, label: "'=1+1", platform: "nftables" },
      { ...office, label: '-@"quoted"; and, more', platform: "mikrotik-routeros", tlsExpectation: "required" },
      { ...office, host: "2001:db8::25", topology: "forward", insideAddress: "10.0.0.25", platform: "pf" },
    ].map((input) =>
      MailServerInput.parse({ ...input, host: input.host === "2001:db8::25" ? "2a02:2308::25" : input.host }),
    );
    const at = toInstant(new Date(0));
    const rows = inputs.map((input) =>
      toCsvFields({ mailServer: asRegistered(input, id, at), firewall: "unknown", version: null, probe: "none" }),
    );
    for (const delimiter of [",", ";"]) {
      const text = `\ufeff${writeCsv([mailServersCsvHead, ...rows], delimiter)}`;
      expect(readLines(text, "").map(({ input }) => input)).toEqual(inputs);
    }
  });

  test("holds no field that a spreadsheet runs, and every label comes back", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^['=+@-]{0,4}[a-z";,]{0,4}$/)),
        (typed) => {
          const label = Label.safeParse(typed);
          const text = label.success ? label.data : "-";
          const guarded = guardField(text);
          expect(guarded).not.toMatch(/^[=+\-@\t\r]/);
          expect(unguardField(guarded)).toBe(text);
          const [, row] = readCsv(
            writeCsv([
              ["label", "host"],
              [guarded, "x"],
            ]),
          ).rows;
          expect(unguardField(row?.fields[0] ?? "")).toBe(text);
        },
      ),
    );
  });
});

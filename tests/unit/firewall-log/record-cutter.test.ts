import fc from "fast-check";
import { expect, test } from "vitest";
import { createRecordCutter, RECORD_MAX } from "#lib/firewall-log/record-cutter.ts";

function cut(...pieces: readonly string[]) {
  const records: string[] = [];
  const cutter = createRecordCutter((record) => records.push(record));
  for (const piece of pieces) cutter.push(piece);
  cutter.end();
  return { records, tooLong: cutter.tooLong() };
}

test.each([
  ["lines", "a\nb\n\n  c\r\nd", ["a", "b", "c", "d"]],
  ["a byte order mark", "\uFEFFa\nb", ["a", "b"]],
  ["objects, one a line", '{"a":1}\n{"b":{"c":2}}\n', ['{"a":1}', '{"b":{"c":2}}']],
  [
    "an array over many lines",
    '[\n  {\n    "a": "}{\\"]"\n  },\n  {}\n]\nb',
    ['{\n    "a": "}{\\"]"\n  }', "{}", "]", "b"],
  ],
  ["lines that begin with brackets", "[WAN-D]IN=\n[ 12.5] IN=\n{a\n,b", ["[WAN-D]IN=", "[ 12.5] IN=", "{a", ",b"]],
  ["an object between lines", 'a\n{"b":1}\nc', ["a", '{"b":1}', "c"]],
  ["an object that was cut off between others", '{"a":1\n{"b":2}\nc', ['{"a":1', '{"b":2}', "c"]],
  ["a text that was cut off", '{"a":"b\n{"c":2}\n', ['{"a":"b', '{"c":2}']],
  ["an object that never ends", '{"a":1,\n "b":2', ['{"a":1,', ' "b":2']],
  ["nothing", "", []],
])("cuts %s", (_, text, records) => {
  expect(cut(text)).toEqual({ records, tooLong: 0 });
  expect(cut(...text)).toEqual({ records, tooLong: 0 });
});

test("passes over lines that are too long, and counts them, however they arrive", () => {
  const long = "x".repeat(RECORD_MAX + 1);
  const whole = "y".repeat(RECORD_MAX);
  expect(cut(`a\n${long}\n${whole}\n${long}`)).toEqual({ records: ["a", whole], tooLong: 2 });
  expect(cut("a\n", long, long, long, "\nb\n")).toEqual({ records: ["a", "b"], tooLong: 1 });
});

test("gives the texts of an object that is too long, and goes on after it", () => {
  const tuples = Array.from({ length: 9000 }, (_, index) => `1795521922,203.0.113.${index % 256}`);
  const text = JSON.stringify({ records: [{ flows: [{ tuples }], last: "\\" }] });
  const { records, tooLong } = cut(`${text}\nb`);
  expect(tooLong).toBe(0);
  expect(records.filter((record) => record.startsWith("1795"))).toEqual(tuples);
  expect(records.at(-1)).toBe("b");
  const pieces = text.match(/.{1,5000}/gs) ?? [];
  expect(cut(...pieces, "\nb").records).toEqual(records);
});

test("finds its way back to lines out of an object that is too long and was cut off", () => {
  const open = `{"a":[${'"b",'.repeat(RECORD_MAX / 4)}`;
  expect(cut(`${open}\nc\nd`).records.slice(-2)).toEqual(["c", "d"]);
  expect(cut(`{"a":"${"b".repeat(RECORD_MAX)}\nc\nd`).records.slice(-2)).toEqual(["c", "d"]);
});

const pieceOfText = fc.constantFrom(
  ...[
    '{"a":1}',
    '{"a":',
    '"b"',
    "}",
    "{",
    "[",
    "]",
    ",",
    "\\",
    '"',
    "\n",
    "\r\n",
    " ",
    "x",
    "Nov 24 ",
    '{"a":{"b":"c"}}',
  ],
);

test("cuts the same records from the same text in any pieces", () => {
  fc.assert(
    fc.property(
      fc.array(pieceOfText, { maxLength: 40 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 7 })),
      (parts, sizes) => {
        const text = parts.join("");
        const pieces: string[] = [];
        for (let at = 0; at < text.length; ) {
          const size = sizes.next().value;
          pieces.push(text.slice(at, at + size));
          at += size;
        }
        expect(cut(...pieces)).toEqual(cut(text));
      },
    ),
    { numRuns: 3000 },
  );
});

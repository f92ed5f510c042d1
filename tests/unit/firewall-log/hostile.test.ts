import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LogEntry, logActions } from "#lib/firewall-log/dialect.ts";
import { dialects } from "#lib/firewall-log/index.ts";
import { Address } from "#lib/net/address.ts";
import { readEntries, readSamples } from "#tests/support/log-samples.ts";
import { toRandom } from "#tests/support/mutated-packets.ts";

const LINE_MAX = 64 * 1024;

// Nothing of a line can come through but what is checked here: no markup, no control characters, no name.
function expectClean(entries: readonly LogEntry[], text: string): void {
  for (const { source, destination, port, protocol, action, time, ...rest } of entries) {
    expect(rest, text).toEqual({});
    expect(Address.parse(source), text).toBe(source);
    if (destination !== null) expect(Address.parse(destination), text).toBe(destination);
    expect(port === null || (Number.isInteger(port) && port > 0 && port < 65_536), text).toBe(true);
    expect(["tcp", "udp", "icmp", "other"], text).toContain(protocol);
    expect(logActions, text).toContain(action);
    expect(time === null || Number.isSafeInteger(time.ms), text).toBe(true);
  }
}

// Whole lines of one piece: what each reader looks for, again and again, where it could be tempted to look back.
const tempting = [
  ...[
    "PHYSIN= SRC=1.1.1.1 ",
    "%ASA-4-106023: Deny ",
    "%ACCESSLOG: list ",
    " in:a out:b proto ",
    "1.1.1.1->2.2.2.2 ",
    " > ",
    "(match) [",
  ],
  ...[
    "CEF:0|Ubiquiti|UniFi ",
    "LEEF:2.0|",
    "|act=",
    " src: ",
    "<1,2,3;",
    "H=[ rejected ",
    "reject: A from [",
    ': client="',
    'msg_id=" Deny ',
  ],
  ...[
    '"",',
    '"a""b",',
    '""',
    '"x"y,',
    '\\"',
    "srcaddr,action,",
    "#Fields: action src-ip ",
    "message,",
    "REJECT 1795521922 ",
    "Tue Nov 24 ",
    "Nov 24 13:05:22 ",
  ],
];

const signs = ["[", "]", "{", '"', "=", " ", "-"];
const injuries = [
  "<script>",
  "\u0000",
  "\u001b[31m",
  "\u202e",
  '"',
  "[",
  "]",
  "{",
  " ",
  ",",
  "=",
  "->",
  "9".repeat(40),
  ":",
  ".",
  "%",
  "é",
  "\ud800",
];

function injure(text: string, random: (below: number) => number): string {
  let injured = text;
  for (let times = 1 + random(4); times > 0; times -= 1) {
    const at = random(injured.length + 1);
    const piece = injuries[random(injuries.length)] ?? "";
    const removed = random(3) === 0 ? random(20) : 0;
    injured = `${injured.slice(0, at)}${random(3) === 0 ? "" : piece}${injured.slice(at + removed)}`;
  }
  return injured;
}

describe.each(dialects)("$id", (dialect) => {
  const { id } = dialect;
  const texts = readSamples(id).map((sample) => sample.text);

  test("injured lines never throw, and nothing but addresses, ports, actions and times comes of them", () => {
    const random = toRandom(20_261_124);
    for (let round = 0; round < 60; round += 1) {
      for (const text of texts) {
        const injured = injure(text, random);
        expectClean(readEntries(injured, dialects).entries, injured);
      }
    }
  });

  test("lines cut off anywhere never throw either", () => {
    for (const text of texts) {
      for (let length = 0; length < text.length; length += 7) {
        const cut = text.slice(0, length);
        expectClean(readEntries(cut, dialects).entries, cut);
      }
    }
  });

  // A pattern that goes back would need minutes for one of these; a scanner needs no longer than for other text of that length.
  test("lines as long as is read, made of what a line of it is made of, are read to their end", () => {
    for (const text of texts) {
      const line = text.replaceAll("\n", " ");
      for (const piece of [line.slice(0, 40), line.slice(-40), line.slice(40, 44), " ", "[", '"', "=", "->", ": "]) {
        const long = `${line}${piece.repeat(Math.ceil(LINE_MAX / Math.max(piece.length, 1)))}`.slice(0, LINE_MAX);
        const behind = `${long.slice(line.length)}${line}`.slice(-LINE_MAX);
        for (const hostile of [long, behind]) expectClean(readEntries(hostile, dialects).entries, id);
      }
    }
  });

  test("many of one sign and then many of another, before a line and behind it, are read to their end", () => {
    const line = texts[0]?.replaceAll("\n", " ") ?? "";
    for (const first of signs) {
      for (const second of signs) {
        const wall = `${first.repeat(8000)}${second.repeat(8000)}`;
        for (const hostile of [`${wall}${line}`, `${line}${wall}`])
          expectClean(readEntries(hostile, [dialect]).entries, id);
      }
    }
  });
});

test.each([
  ...["[\n", "{\n", '{"a":1,\n', ' {"', '{"a":', "[{", '"\n', '\\"', "{}\n", "__CURSOR=\n", "A=\n", "<1>", "- ", "[a"],
  ...['{"a":"\n', ",\n", '{"a":{"a":[\n ', '<1>1 - - - - - [a b="', "__CURSOR=\nMESSAGE={\n"],
])("a file of nothing but %j is read to its end", (piece) => {
  const pieces = Array.from({ length: 8 }, () => piece.repeat(Math.ceil(64_000 / piece.length)));
  expect(readEntries(pieces, dialects).entries).toEqual([]);
});

test.each(tempting)("a file of long lines of nothing but %j, under headers or not, is read to its end", (piece) => {
  const line = piece.repeat(Math.ceil(60_000 / piece.length));
  const headers = [
    "version srcaddr dstaddr dstport protocol action",
    "#Fields: action src-ip dst-ip",
    '"timestamp","message"',
  ];
  const { entries } = readEntries(
    [...headers, line, `"${line}"`, `<13>${line}`, `{"message":${JSON.stringify(line)}}`].join("\n"),
    dialects,
  );
  expectClean(entries, piece);
  expect(entries.length).toBeLessThan(10);
});

test("JSON in JSON in JSON is read as far as it is text, and no further", () => {
  let wrapped = "Nov 24 13:05:22 fw1 kernel: DROP IN=eth0 OUT= SRC=203.0.113.5 DST=198.51.100.7 PROTO=TCP DPT=25";
  for (let depth = 0; depth < 10; depth += 1) wrapped = JSON.stringify({ message: wrapped });
  expect(readEntries(wrapped, dialects).entries).toHaveLength(1);
  expect(readEntries(`${'{"a":'.repeat(3000)}1${"}".repeat(3000)}`, dialects).entries).toEqual([]);
});

test("random text never throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expectClean(readEntries(text, dialects).entries, text);
    }),
    { numRuns: 2000 },
  );
});

// What makes the time linear: there is no pattern that could go back, only scanners.
test("no file of the log reader uses a regular expression", () => {
  const folder = join(import.meta.dirname, "../../../lib/firewall-log");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(dialects.length);
  for (const file of files) {
    const code = readFileSync(join(folder, file), "utf8").replaceAll(/^\s*(\/\/|\/?\*).*$/gm, "");
    expect(code, file).not.toMatch(/RegExp|\.(exec|test|match|matchAll|search)\(|\.(split|replace|replaceAll)\(\//);
  }
});

import { describe, expect, test } from "vitest";
import { dialects } from "#lib/firewall-log/index.ts";
import { FILE_BYTES_MAX, readLogFile } from "#lib/firewall-log/read-file.ts";
import { articleVersion } from "#tests/support/article-list.ts";

const line =
  "Nov 24 13:05:22 fw1 kernel: [UFW BLOCK] IN=eth0 OUT= SRC=83.96.228.77 DST=198.51.100.7 LEN=60 PROTO=TCP SPT=54321 DPT=25 SYN";
const options = {
  dialects,
  lists: { current: articleVersion, presence: [] },
  expectedPorts: [25] satisfies [number],
};
const read = (parts: BlobPart[], onProgress: (bytes: number) => void = () => {}) =>
  readLogFile(new Blob(parts), options, onProgress);

function toUtf16(text: string, isBig: boolean): Uint8Array<ArrayBuffer> {
  const units = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) units.setUint16(at * 2, text.charCodeAt(at), !isBig);
  return new Uint8Array(units.buffer);
}

describe("the encoding is that of the byte order mark, else UTF-8", () => {
  test.each([
    ["UTF-8", [line]],
    ["UTF-8 with a mark", ["\uFEFF", line]],
    ["UTF-16, little end first", [toUtf16(`\uFEFF${line}`, false)]],
    ["UTF-16, big end first", [toUtf16(`\uFEFF${line}`, true)]],
    ["bytes that are no UTF-8", [new Uint8Array([0xe9, 0xff, 0x0a]), line]],
  ])("%s", async (_, parts) => {
    expect(await read(parts)).toMatchObject({
      kind: "read",
      report: { verdict: { kind: "blocked-listed", count: 1, sources: [{ source: "83.96.228.77" }] } },
    });
  });
});

test("a long file is read piece by piece, none of its lines lost between two, and says how far it is", async () => {
  const lines = Array.from({ length: 9000 }, (_, index) => `${"é".repeat(index % 7)} ${line}`);
  const file = lines.join("\r\n");
  const progress: number[] = [];
  const outcome = await read([file], (bytes) => progress.push(bytes));
  expect(outcome).toMatchObject({ report: { records: 9000, verdict: { count: 9000 } } });
  expect(progress.length).toBeGreaterThan(4);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(progress.at(-1)).toBe(new Blob([file]).size);
});

describe("what can't be read is refused with its reason, and not read", () => {
  test.each([
    ["empty", []],
    ["compressed", [new Uint8Array([0x1f, 0x8b, 8, 0]), line]],
    ["compressed", ["PK\u0003\u0004", line]],
    ["compressed", [new Uint8Array([0x28, 0xb5, 0x2f, 0xfd]), line]],
    ["journal", ["LPKSHHRH", line]],
    ["capture", [new Uint8Array([0xd4, 0xc3, 0xb2, 0xa1]), line]],
    ["too-large", [new Uint8Array(FILE_BYTES_MAX + 1)]],
  ])("%s", async (reason, parts) => {
    let asked = 0;
    expect(await read(parts, () => (asked += 1))).toEqual({ kind: "refused", reason });
    expect(asked).toBe(0);
  });
});

test("the largest that is taken is read to its end", async () => {
  const filler = new Uint8Array(FILE_BYTES_MAX - line.length - 1).fill(0x0a);
  expect(await read([filler, "\n", line])).toMatchObject({ kind: "read", report: { verdict: { count: 1 } } });
});

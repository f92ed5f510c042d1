import { expect, test } from "vitest";
import { dialects, findDialect } from "#lib/firewall-log/index.ts";
import { createLogReader } from "#lib/firewall-log/read-log.ts";
import { articleVersion } from "#tests/support/article-list.ts";

const packet = (source: string, port = 25, action = "BLOCK") =>
  `Nov 24 13:05:22 fw1 kernel: [UFW ${action}] IN=eth0 OUT= SRC=${source} DST=198.51.100.7 LEN=60 PROTO=TCP SPT=54321 DPT=${port} WINDOW=64240 SYN`;

function read(text: string, options: { ports?: readonly [number, ...number[]]; dialect?: string; size?: number } = {}) {
  const chosen = options.dialect === undefined ? null : findDialect(options.dialect);
  const reader = createLogReader({
    dialects: chosen === null ? dialects : [chosen],
    lists: { current: articleVersion, presence: [] },
    expectedPorts: options.ports ?? [25],
  });
  const size = options.size ?? text.length;
  for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
  return reader.end();
}

const story = [
  ...Array.from({ length: 37 }, () => packet("83.96.228.77")),
  ...Array.from({ length: 5 }, () => packet("2001:828:105:10:216:3eff:fe00:30a", 25, "ALLOW")),
  ...Array.from({ length: 9 }, (_, index) => packet(`203.0.113.${index}`, 445)),
  "Nov 24 13:06:00 fw1 sshd[1]: Invalid user admin from 203.0.113.9 port 4711",
  "x".repeat(70_000),
].join("\n");

test("a log of what the firewall dropped ends in one verdict, however it arrives", () => {
  const report = read(story);
  expect(report).toMatchObject({
    records: 52,
    tooLong: 1,
    dialects: [{ id: "netfilter", entries: 51 }],
    verdict: { kind: "blocked-listed", count: 37, port: 25, sources: [{ source: "83.96.228.77", count: 37 }] },
  });
  expect(report.summary.sources.map(({ source }) => source).slice(0, 2)).toEqual([
    "83.96.228.77",
    "2001:828:105:10:216:3eff:fe00:30a",
  ]);
  for (const size of [1000, 4096, 64 * 1024]) expect(read(story, { size })).toEqual(report);
});

test("the delivery port and the chosen dialect matter", () => {
  expect(read(story, { ports: [2525] }).verdict).toMatchObject({
    kind: "wrong-port",
    port: 25,
    expectedPort: 2525,
    count: 42,
  });
  expect(read(story, { dialect: "fortigate" })).toMatchObject({
    dialects: [],
    verdict: { kind: "nothing-recognised" },
  });
});

test("after many lines of one dialect those of another are still read", () => {
  const refusal = "Nov 24 13:05:22 mx1 postfix/smtpd[1]: NOQUEUE: reject: RCPT from x[83.96.228.68]: 554 5.7.1 no";
  const lines = [
    ...Array.from({ length: 2000 }, () => packet("203.0.113.1")),
    refusal,
    ...Array.from({ length: 9 }, () => refusal),
  ];
  const report = read(lines.join("\n"));
  expect(report.dialects).toEqual([
    { id: "netfilter", entries: 2000 },
    { id: "postfix", entries: 10 },
  ]);
  expect(report.verdict).toMatchObject({ kind: "rejected-by-mail-server", count: 10 });
});

test("an empty log is nothing recognised", () => {
  expect(read("")).toMatchObject({
    records: 0,
    verdict: { kind: "nothing-recognised" },
    summary: { sources: [], timeline: null },
  });
});

import { expect, test } from "vitest";
import type { Dialect } from "#lib/firewall-log/dialect.ts";
import { dialects, findDialect } from "#lib/firewall-log/index.ts";
import { readEntries, showEntry } from "#tests/support/log-samples.ts";

const packet = "IN=eth0 OUT= SRC=203.0.113.5 DST=198.51.100.7 LEN=60 PROTO=TCP SPT=54321 DPT=25 WINDOW=64240 SYN";
const refusal = "NOQUEUE: reject: RCPT from mail.example.net[203.0.113.6]: 554 5.7.1 no";
const read = (text: string, from: readonly Dialect[] = dialects) => readEntries(text, from).entries.map(showEntry);

const exported = (time: string, program: string, message: string) =>
  `__CURSOR=s=1;i=2\n__REALTIME_TIMESTAMP=${time}\n_BOOT_ID=0\n${message}\nSYSLOG_IDENTIFIER=${program}${program === "kernel" ? "" : "\n_PID=4711"}\n\n`;

test("journalctl -o export, whatever the order of the fields", () => {
  const text = [
    exported("1795521922369913", "kernel", `MESSAGE=[UFW BLOCK] ${packet}`),
    exported("1795521923369913", "postfix/smtpd", `MESSAGE=${refusal}`),
    exported("1795521924369913", "blob", "MESSAGE\n\u0007\u0000\u0000\u0000\u0000\u0000\u0000\u0000binary"),
    exported("1795521925369913", "kernel", "MESSAGE=eth0: link up"),
  ].join("");
  const entries = [
    "blocked tcp from 203.0.113.5 to 198.51.100.7 port 25, utc 2026-11-24T12:05:22.369Z",
    "rejected tcp from 203.0.113.6, utc 2026-11-24T12:05:23.369Z",
  ];
  expect(read(text)).toEqual(entries);
  expect(read(`${text}[UFW BLOCK] ${packet}`).slice(0, 2)).toEqual(entries);
  expect(read(`${text}Nov 24 13:05:22 fw kernel: [UFW BLOCK] ${packet}`)).toHaveLength(3);
});

test.each([
  [
    "journalctl -o json",
    { __REALTIME_TIMESTAMP: "1795521922369913", SYSLOG_IDENTIFIER: "kernel", MESSAGE: `[UFW BLOCK] ${packet}` },
    "utc 2026-11-24T12:05:22.369Z",
  ],
  ["CloudWatch", { timestamp: 1_795_521_922_000, message: `[UFW BLOCK] ${packet}` }, "utc 2026-11-24T12:05:22.000Z"],
  [
    "Docker",
    { log: `[UFW BLOCK] ${packet}\n`, stream: "stdout", time: "2026-11-24T12:05:22.123456789Z" },
    "utc 2026-11-24T12:05:22.000Z",
  ],
  [
    "Elastic",
    { "@timestamp": "2026-11-24T12:05:22.123Z", event: { original: "x" }, message: `[UFW BLOCK] ${packet}` },
    "utc 2026-11-24T12:05:22.000Z",
  ],
  [
    "a syslog line inside",
    { time: "2026-11-24T12:05:22Z", deep: [[{ text: `Nov 24 13:05:22 fw kernel: [UFW BLOCK] ${packet}` }]] },
    "wall 11-24T13:05:22",
  ],
])("JSON: %s", (_, object, time) => {
  const expected = [`blocked tcp from 203.0.113.5 to 198.51.100.7 port 25, ${time}`];
  expect(read(JSON.stringify(object))).toEqual(expected);
  expect(read(JSON.stringify([object, object], null, 2))).toEqual([...expected, ...expected]);
});

test("a text in a program's message that looks like a packet is none, in the journal neither", () => {
  const message = `warning: non-SMTP command from unknown[203.0.113.5]: ${packet}`;
  expect(read(`Nov 24 13:05:22 mx postfix/smtpd[12]: ${message}`)).toEqual([]);
  expect(read(`<22>1 2026-11-24T13:05:22Z mx postfix/smtpd 12 - - ${message}`)).toEqual([]);
  expect(read(exported("1795521922369913", "postfix/smtpd", `MESSAGE=${message}`))).toEqual([]);
});

test("texts so deep inside that a recursion would end the program", () => {
  const depth = 30_000;
  const object = `{"a":${"[".repeat(depth)}"[UFW BLOCK] ${packet}"${"]".repeat(depth)}}`;
  expect(read(object)).toHaveLength(1);
});

test("an hour of flows in one object, longer than what is kept", () => {
  const flowTuples = Array.from(
    { length: 3000 },
    (_, index) => `1795521922,203.0.113.${index % 250},10.0.0.4,54321,25,T,I,D,B,,,,`,
  );
  const text = JSON.stringify({
    records: [{ properties: { flows: [{ flows: [{ mac: "00005E005301", flowTuples }] }] } }],
  });
  expect(text.length).toBeGreaterThan(64 * 1024);
  expect(read(text)).toHaveLength(3000);
});

test("only the chosen dialect is tried", () => {
  const chosen = findDialect("postfix");
  const text = `Nov 24 13:05:22 fw kernel: [UFW BLOCK] ${packet}\nNov 24 13:05:22 mx postfix/smtpd[1]: ${refusal}\n`;
  expect(read(text, chosen === null ? [] : [chosen])).toEqual(["rejected tcp from 203.0.113.6, wall 11-24T13:05:22"]);
  expect(findDialect("no-such")).toBeNull();
});

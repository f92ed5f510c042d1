import { describe, expect, test } from "vitest";
import { readEpochTime, readIsoTime, readMonthDayTime, readSlashedTime } from "#lib/firewall-log/log-time.ts";
import { peelSyslog } from "#lib/firewall-log/syslog.ts";
import { showTime } from "#tests/support/log-samples.ts";

describe("a syslog prefix is taken off", () => {
  test.each([
    // RFC 5424 section 6.5
    [
      "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - 'su root' failed",
      "su: 'su root' failed",
      "utc 2003-10-11T22:14:15.000Z",
    ],
    [
      "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time.",
      "myproc[8710]: %% It's time.",
      "utc 2003-08-24T12:14:15.000Z",
    ],
    [
      '<165>1 2003-10-11T22:14:15.003Z host evntslog - ID47 [exampleSDID@32473 iut="3" x="\\"]"][priority@32473 class="high"] An event',
      "evntslog: An event",
      "utc 2003-10-11T22:14:15.000Z",
    ],
    ["<14>1 - host app - - - text", "app: text", "no time"],
    [
      '<134>1 2026-11-24 13:05:22 gw CheckPoint 1 - [action:"Drop"; src:"192.0.2.7"]',
      'CheckPoint[1]: [action:"Drop"; src:"192.0.2.7"]',
      "wall 2026-11-24T13:05:22.000Z",
    ],
    // RFC 3164 section 5.4
    ["<34>Oct 11 22:14:15 mymachine su: 'su root' failed", "su: 'su root' failed", "wall 10-11T22:14:15"],
    ["Nov  4 03:05:22 host kernel: x", "kernel: x", "wall 11-04T03:05:22"],
    ["Feb 29 03:05:22 host kernel: x", "kernel: x", "wall 02-29T03:05:22"],
    ["Nov 24 13:05:22 filterlog[12]: 5,,,", "filterlog[12]: 5,,,", "wall 11-24T13:05:22"],
    ["Nov 24 2026 13:05:22: %ASA-4-106023: Deny", "%ASA-4-106023: Deny", "wall 2026-11-24T13:05:22.000Z"],
    ["Nov 24 13:05:22 fw date=2026-11-24 time=1", "date=2026-11-24 time=1", "wall 11-24T13:05:22"],
    ["Nov 24 13:05:22 date=2026-11-24 time=1", "date=2026-11-24 time=1", "wall 11-24T13:05:22"],
    ["000063: *Nov 24 12:05:22.123: %SEC-6-X: y", "%SEC-6-X: y", "wall 11-24T12:05:22"],
    [
      "2026-11-24T13:05:22.123456+01:00 host postfix/smtpd[1]: x",
      "postfix/smtpd[1]: x",
      "utc 2026-11-24T12:05:22.000Z",
    ],
    [
      "2026-11-24T12:05:22.000Z 2 123456789010 eni-1 192.0.2.7",
      "2 123456789010 eni-1 192.0.2.7",
      "utc 2026-11-24T12:05:22.000Z",
    ],
  ])("%s", (line, text, time) => {
    const peeled = peelSyslog(line);
    expect([peeled.text, peeled.time ? showTime(peeled.time) : "no time"]).toEqual([text, time]);
  });
});

describe("a line without a prefix stays as it is", () => {
  test.each([
    "plain text",
    "",
    "<x>text",
    "<12345>text",
    "[12345.678] IN=eth0",
    "Nov 24",
    "Nov 24 25:05:22 host x",
    "Nov 32 13:05:22 host x",
    "Now 24 13:05:22 host x",
    "1,2026/11/24 13:05:22,0001,TRAFFIC",
    "2026-11-24T12:05:22.123Z,MX1\\Default,08DC",
    "2 123456789010 eni-1 192.0.2.7",
  ])("%j", (line) => {
    expect(peelSyslog(line)).toEqual({ text: line, time: null });
  });

  test("but a time with a blank before its clock is read", () => {
    const line = "2026-11-24 13:05:22 DROP TCP";
    expect(peelSyslog(line)).toEqual({ text: line, time: { clock: "wall", ms: Date.UTC(2026, 10, 24, 13, 5, 22) } });
  });
});

test.each([
  ["2026-11-24T13:05:22Z", "utc 2026-11-24T13:05:22.000Z"],
  ["2026/11/24 13:05:22", "wall 2026-11-24T13:05:22.000Z"],
  ["2026-11-24 13:05:22 UTC", "utc 2026-11-24T13:05:22.000Z"],
  ["2026-11-24 13:05:22 -0530", "utc 2026-11-24T18:35:22.000Z"],
  ["2026-11-24T13:05:22,123+0100", "utc 2026-11-24T12:05:22.000Z"],
  ["2026-11-24 13:05:60", "wall 2026-11-24T13:06:00.000Z"],
  ["2026-11-24 13:05", null],
  ["2026-11/24 13:05:22", null],
  ["2026-13-24 13:05:22", null],
  ["0000-11-24 13:05:22", null],
  ["2026-11-24x13:05:22", null],
])("%s is %s", (text, expected) => {
  const read = readIsoTime(text);
  expect(read && showTime(read.time)).toBe(expected);
});

test.each([
  ["1795521922", "utc 2026-11-24T12:05:22.000Z"],
  ["1795521922369", "utc 2026-11-24T12:05:22.369Z"],
  ["1795521922369913", "utc 2026-11-24T12:05:22.369Z"],
  ["1795521922369913239", "utc 2026-11-24T12:05:22.369Z"],
  ["179552192", null],
  ["17955219x2", null],
  ["", null],
])("%s seconds or less since 1970 are %s", (text, expected) => {
  const time = readEpochTime(text);
  expect(time && showTime(time)).toBe(expected);
});

test("a month and a day need a clock, a date with slashes its colons", () => {
  expect(readMonthDayTime("Nov 24 1 13:05:22")).toBeNull();
  expect(readSlashedTime("24/Nov/2026 13:05:22 +0100")).toBeNull();
  expect(readSlashedTime("24/Nov/2026:13:05:22 +0100")?.time).toEqual({
    clock: "utc",
    ms: Date.UTC(2026, 10, 24, 12, 5, 22),
  });
});

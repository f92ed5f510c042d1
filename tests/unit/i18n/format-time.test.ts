import { describe, expect, test } from "vitest";
import { dayOf, formatAge, formatLeft, formatTime, formatUtc } from "#lib/i18n/format-time.ts";

const winter = Date.UTC(2026, 10, 24, 13, 5);
const summer = Date.UTC(2026, 6, 1, 22, 30);

test.each([
  [winter, "moment", "nl", undefined, "24 november 2026 14:05 (UTC+1)"],
  [winter, "moment", "en", undefined, "24 November 2026 14:05 (UTC+1)"],
  [summer, "moment", "nl", undefined, "2 juli 2026 00:30 (UTC+2)"],
  [winter, "moment", "en", "America/New_York", "24 November 2026 08:05 (UTC-5)"],
  [winter, "moment", "nl", "UTC", "24 november 2026 13:05 (UTC)"],
  [winter, "moment", "en", "Asia/Kolkata", "24 November 2026 18:35 (UTC+5:30)"],
  [winter, "day", "nl", undefined, "24 november 2026"],
  [winter, "short", "nl", undefined, "24 nov"],
  [winter, "clock", "en", undefined, "14:05"],
] as const)("%i as %s in %s at %s is %s", (at, style, locale, zone, text) => {
  expect(formatTime(at, style, locale, zone)).toBe(text);
});

describe("ages", () => {
  test.each([
    [0, "zojuist", "just now"],
    [59, "zojuist", "just now"],
    [60, "1 minuut geleden", "1 minute ago"],
    [3599, "59 minuten geleden", "59 minutes ago"],
    [3600, "1 uur geleden", "1 hour ago"],
    [86_399, "23 uur geleden", "23 hours ago"],
    [86_400, "1 dag geleden", "1 day ago"],
    [-172_800, "over 2 dagen", "in 2 days"],
  ])("%i seconds ago is %s", (seconds, nl, en) => {
    expect(formatAge(winter - 1000 * seconds, winter, "nl")).toBe(nl);
    expect(formatAge(winter - 1000 * seconds, winter, "en")).toBe(en);
  });
});

test.each([
  [259_200, "72 uur", "72 hours"],
  [11_520, "3 uur 12 minuten", "3 hours 12 minutes"],
  [3600, "1 uur", "1 hour"],
  [3599, "59 minuten", "59 minutes"],
  [59, "59 seconden", "59 seconds"],
  [0, "0 seconden", "0 seconds"],
  [-5, "0 seconden", "0 seconds"],
])("%i seconds to go are %s", (seconds, nl, en) => {
  expect(formatLeft(winter + 1000 * seconds, winter, "nl")).toBe(nl);
  expect(formatLeft(winter + 1000 * seconds, winter, "en")).toBe(en);
});

test("a day is that of the clock on the wall, not of UTC", () => {
  expect(dayOf(summer)).toBe("2026-07-02");
  expect(dayOf(summer, "UTC")).toBe("2026-07-01");
});

test("UTC is written to the second", () => {
  expect(formatUtc(winter)).toBe("2026-11-24 13:05:00 UTC");
});

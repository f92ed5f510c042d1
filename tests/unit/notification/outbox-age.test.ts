import { expect, test } from "vitest";
import { addMs, Instant } from "#lib/allow-list/instant.ts";
import { judgeOutbox, withoutAddresses } from "#lib/notification/outbox-age.ts";

const now = Instant.parse(Date.UTC(2026, 10, 24, 12));
const ago = (minutes: number) => addMs(now, -minutes * 60_000);

test.each([
  ["nothing waits", { waiting: 0, failing: 0, oldestAt: null, oldestOfOursAt: null }, "empty"],
  ["all is of the last minutes", { waiting: 3, failing: 0, oldestAt: ago(10), oldestOfOursAt: ago(10) }, "ok"],
  ["something of ours waits longer", { waiting: 3, failing: 0, oldestAt: ago(11), oldestOfOursAt: ago(11) }, "late"],
  ["a webhook alone fails for hours", { waiting: 1, failing: 1, oldestAt: ago(600), oldestOfOursAt: null }, "ok"],
])("when %s", (_, age, standing) => {
  expect(judgeOutbox(age, now)).toBe(standing);
});

test.each([
  ["451 4.7.1 <alice@example.com>: greylisted", "451 4.7.1 <…>: greylisted"],
  ["450 alice@example.com, bob@example.com wait", "450 …, … wait"],
  ["ECONNREFUSED", "ECONNREFUSED"],
])("of %s nobody's address is told", (error, told) => {
  expect(withoutAddresses(error)).toBe(told);
});

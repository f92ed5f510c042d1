import { describe, expect, test } from "vitest";
import { addMs, type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import {
  checksMax,
  findReminder,
  isLookedAt,
  type Opening,
  OpeningId,
  OpeningInput,
  toEnd,
  toFoundState,
  toNextCheck,
  toOpeningState,
  toSeenMark,
} from "#lib/mail-server/opening.ts";
import type { ProbeCode } from "#lib/mail-server/probe-code.ts";
import { Address } from "#lib/net/address.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";

const noon = toInstant(new Date(Date.UTC(2026, 10, 24, 12)));
const after = (hours: number) => addMs(noon, hours * 3_600_000);
const uuid = "01890a5d-ac96-774b-bcce-b302099a8057";

const open = (part: Partial<Opening> = {}): Opening => ({
  ...{ id: OpeningId.parse(uuid), mailServerId: MailServerId.parse(uuid) },
  ...{ host: Host.parse("mail.example.com"), port: Port.parse(25), openedAt: noon, endsAt: after(4) },
  ...{ extendedAt: null, closedAt: null, isLeftOpen: false, found: null, nextCheckAt: null, checks: 0 },
  remindedAt: null,
  ...part,
});
const closed = (part: Partial<Opening> = {}) => open({ closedAt: after(1), ...part });
const found = (state: "closed" | "partly" | "open" | "unknown") => closed({ found: { state, at: after(2) } });

test.each([
  ["that has just begun", open(), noon, "running"],
  ["just before its end", open(), addMs(after(4), -1), "running"],
  ["at its end", open(), after(4), "overdue"],
  ["long after its end", open(), after(400), "overdue"],
  ["said to be closed, with somebody to look", closed({ nextCheckAt: after(1) }), after(1), "checking"],
  ["said to be closed, with nobody to look", closed(), after(1), "closed"],
  ["said to be closed after its end", open({ closedAt: after(9) }), after(10), "closed"],
  ["found closed", found("closed"), after(3), "closed-and-checked"],
  ["found closed where it could be seen", found("partly"), after(3), "closed-in-part"],
  ["found open", found("open"), after(3), "found-still-open"],
  ["of which nothing was found", found("unknown"), after(3), "closed"],
  ["left open on purpose, and found open before", { ...found("open"), isLeftOpen: true }, after(3), "left-open"],
] as const)("an opening %s", (_, opening, now, state) => {
  expect(toOpeningState(opening, now)).toBe(state);
});

test.each([
  ["nothing before its last hour", open(), after(2.9), null],
  ["that it ends, an hour before", open(), after(3), "ends-soon"],
  ["nothing twice", open({ remindedAt: after(3) }), after(3.5), null],
  ["that it has ended", open({ remindedAt: after(3) }), after(4), "ended"],
  ["the late moment alone, by somebody who was away", open(), after(5), "ended"],
  ["nothing more after its end", open({ remindedAt: after(4) }), after(9), null],
  ["nothing when the clock goes back", open({ remindedAt: after(4) }), after(3.5), null],
  ["nothing once it is said to be closed", closed(), after(5), null],
  ["nothing at its end while somebody looks", open({ nextCheckAt: after(4) }), after(4), null],
  ["its end when a look is late", open({ nextCheckAt: after(4) }), after(4.1), "ended"],
  ["that it ends, though it is to be looked at then", open({ nextCheckAt: after(4) }), after(3), "ends-soon"],
  ["halfway, of one hour", open({ endsAt: after(1) }), after(0.5), "ends-soon"],
  ["nothing before halfway", open({ endsAt: after(1) }), after(0.49), null],
  ["an hour before, of two", open({ endsAt: after(2) }), after(1), "ends-soon"],
  [
    "nothing of the end that it had",
    open({ endsAt: after(9), extendedAt: after(3.5), remindedAt: after(3) }),
    after(5),
    null,
  ],
  ["its new end", open({ endsAt: after(9), extendedAt: after(3.5), remindedAt: after(3) }), after(8), "ends-soon"],
  [
    "halfway of what was added",
    open({ endsAt: after(5), extendedAt: after(4), remindedAt: after(4) }),
    after(4.5),
    "ends-soon",
  ],
] as const)("of an opening is told %s", (_, opening, now, moment) => {
  expect(findReminder(opening, now)?.moment ?? null).toBe(moment);
});

test.each([
  ["before its end", open({ nextCheckAt: after(4) }), after(3), false],
  ["at its end", open({ nextCheckAt: after(4) }), after(4), true],
  ["once nobody looks any more", open(), after(5), false],
  ["said to be closed", closed({ nextCheckAt: after(1) }), after(1), true],
] as const)("an opening %s: is it looked at", (_, opening, now, isAsked) => {
  expect(isLookedAt(opening, now)).toBe(isAsked);
});

test("what a page shows of an opening changes with each look and with what was found", () => {
  const marks = [
    open(),
    open({ checks: 1 }),
    open({ checks: 1, found: { state: "open", at: after(4) } }),
    open({ checks: 1, found: { state: "unknown", at: after(4) } }),
    closed({ checks: 1, found: { state: "unknown", at: after(4) } }),
  ].map((opening) => toSeenMark(opening, after(4)));
  expect(new Set(marks).size).toBe(marks.length);
});

test.each([
  ["1", 1],
  ["72", 72],
  ["73", "hours.range"],
  ["0", "hours.syntax"],
  ["-1", "hours.syntax"],
  ["1.5", "hours.syntax"],
  ["", "hours.syntax"],
  [undefined, "hours.syntax"],
])("hours %j", (hours, outcome) => {
  const { data, error } = OpeningInput.safeParse({ hours });
  expect(data?.hours ?? error?.issues[0]?.message).toBe(outcome);
});

test("an end is so many hours on", () => expect(toEnd(noon, 72)).toBe(after(72)));

test("it is looked at some times over some minutes", () => {
  const looks = [1, 2, 3].reduce((at: Instant, checks) => toNextCheck(checks, at), noon);
  expect([checksMax, (looks - noon) / 60_000]).toEqual([4, 6]);
});

describe("from outside a port is", () => {
  const report = (codes: readonly ProbeCode[], ...addresses: ProbeCode[][]) => ({
    codes: [...codes],
    addresses: addresses.map((own) => ({
      ...{ address: Address.parse("192.0.2.1"), localAddress: null, codes: own, verdict: "ok" as const },
      ...{ steps: [], transcript: "", detail: null, tls: null },
    })),
  });

  test.each([
    ["closed", "dropped or refused at each address", report([], ["tcp_timeout"], ["tcp_refused"])],
    ["open", "open at one address", report([], ["tcp_timeout"], ["ok_starttls"])],
    ["open", "one that hangs up", report([], ["closed_before_banner"])],
    ["open", "one that is not SMTP", report([], ["not_smtp"])],
    ["partly", "out of reach at an address", report([], ["tcp_timeout"], ["net_unreachable"])],
    ["partly", "of a name of which one family was not answered", report(["dns_fail"], ["tcp_timeout"])],
    ["unknown", "out of reach", report([], ["net_unreachable"])],
    ["unknown", "of a name without addresses", report(["dns_nxdomain"])],
    ["unknown", "not public", report(["blocked_target"])],
  ] as const)("%s: %s", (state, _, found) => {
    expect(toFoundState(found)).toBe(state);
  });
});

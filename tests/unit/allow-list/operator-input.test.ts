import { describe, expect, test } from "vitest";
import type { EntryState } from "#lib/allow-list/allow-list.ts";
import type { Announcement } from "#lib/allow-list/announcement.ts";
import { AnnouncementInput } from "#lib/allow-list/announcement-input.ts";
import { checkAnnouncement, findAnnouncedGone } from "#lib/allow-list/check-announcement.ts";
import { comparePublished } from "#lib/allow-list/compare-published.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { readPrefixLines } from "#lib/allow-list/prefix-lines.ts";
import { needsComparison, PublishedListInput } from "#lib/allow-list/published-list-input.ts";
import { Remark } from "#lib/allow-list/remark.ts";
import { WallTime } from "#lib/allow-list/wall-time.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { specialUseWithin } from "#lib/net/special-use.ts";
import { listOf } from "#tests/support/article-list.ts";
import { hosts } from "./watch-story.ts";

const HOUR_MS = 3_600_000;
const now = Instant.parse(Date.UTC(2026, 10, 24, 12));
const later = Instant.parse(now + HOUR_MS);

test.each([
  ["83.96.228.68", null],
  ["83.96.0.0/16", null],
  ["2001:828::/32", null],
  ["2a02:2308::4be:0:0/96", null],
  ["83.0.0.0/8", "prefix.too_wide"],
  ["2a02::/16", "prefix.too_wide"],
  ["0.0.0.0/0", "prefix.special_use"],
  ["::/0", "prefix.special_use"],
  ["10.1.2.3", "prefix.special_use"],
  ["8.0.0.0/5", "prefix.special_use"],
  ["198.51.0.0/16", "prefix.special_use"],
  ["192.0.0.0/16", "prefix.special_use"],
  ["2001::/32", "prefix.special_use"],
  ["2001:db8::1", "prefix.special_use"],
  ["64:ff9b::/96", "prefix.special_use"],
  ["fe80::1", "prefix.special_use"],
  ["83.96.228.68/24", "prefix.host_bits"],
  ["83.96.228.0/33", "prefix.length"],
  ["mail.example.com", "prefix.syntax"],
  ["83.96.228.68 83.96.228.69", "prefix.syntax"],
])("a line with %s is judged %s", (text, code) => {
  const { prefixes, problems } = readPrefixLines(`# ours\r\n\r\n  ${text}  # this one`);
  expect(problems).toEqual(code === null ? [] : [{ line: 3, text, code }]);
  expect(prefixes).toEqual(code === null ? hosts(text) : []);
});

test("a prefix around a special range, wherever it lies inside, is not public", () => {
  for (const text of ["172.0.0.0/8", "192.88.0.0/16", "168.63.0.0/16", "2001::/16", "2620:4f::/32", "3ff0::/12"]) {
    expect(specialUseWithin(Prefix.parse(text)), text).not.toBeNull();
  }
});

describe("a moment by the provider's clock", () => {
  test.each([
    ["2026-11-24T14:05", "2026-11-24T13:05:00.000Z"],
    ["2026-07-01 00:30", "2026-06-30T22:30:00.000Z"],
    ["2026-07-01T00:30:00", "2026-06-30T22:30:00.000Z"],
    ["2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
    ["2026-10-25T03:30", "2026-10-25T02:30:00.000Z"],
    ["2027-03-28T02:30", "2027-03-28T01:30:00.000Z"],
    ["2027-03-28T01:59", "2027-03-28T00:59:00.000Z"],
    ["2027-03-28T03:00", "2027-03-28T01:00:00.000Z"],
  ])("%s is %s", (text, iso) => {
    expect(new Date(WallTime.parse(text)).toISOString()).toBe(iso);
  });

  test.each([
    ["", "required"],
    ["tomorrow", "moment.syntax"],
    ["2026-13-01T00:00", "moment.syntax"],
    ["2026-02-30T00:00", "moment.syntax"],
    ["2026-11-24T24:00", "moment.syntax"],
    ["0001-01-01T00:00", "moment.syntax"],
    ["2026-11-24T14:05Z", "moment.syntax"],
  ])("%j is refused: %s", (text, code) => {
    expect(WallTime.safeParse(text).error?.issues[0]?.message).toBe(code);
  });
});

test.each([
  ["  two\r\nlines ", "two\nlines"],
  ["", null],
  [" \n ", null],
  [undefined, null],
  ["<b>&amp;", "<b>&amp;"],
])("the remark %j is kept as %j", (text, kept) => {
  expect(Remark.parse(text)).toBe(kept);
});

test.each([
  ["x".repeat(501), "remark.length"],
  ["a\u202eb", "remark.characters"],
  ["a\u0000b", "remark.characters"],
])("the remark %j is refused: %s", (text, code) => {
  expect(Remark.safeParse(text).error?.issues[0]?.message).toBe(code);
});

test("everything that is wrong with an announcement is told at once", () => {
  const form = { kind: "move", prefixes: "10.0.0.1", effectiveAt: "soon", reason: "\u202e" };
  const issues = AnnouncementInput.safeParse(form).error?.issues ?? [];
  expect(Object.fromEntries(issues.map(({ path, message }) => [path.join("."), message]))).toEqual({
    kind: "choice.unknown",
    prefixes: "prefixes.lines",
    effectiveAt: "moment.syntax",
    reason: "remark.characters",
  });
  const many = Array.from({ length: 257 }, (_, i) => `83.96.${i >> 8}.${i & 255}`).join("\n");
  const wrong = AnnouncementInput.safeParse({ kind: "add", prefixes: many, effectiveAt: "2026-11-24T14:05" });
  expect(wrong.error?.issues[0]?.message).toBe("prefixes.too_many");
});

describe("an announcement", () => {
  const entry = (text: string, state: EntryState) => listOf([text], state).entries;
  const entries = [
    ...entry("83.96.228.0/24", "active"),
    ...entry("83.96.229.1", "planned"),
    ...entry("83.96.230.1", "retiring"),
  ];
  const list = { ...listOf(["83.96.228.0/24"]), entries };
  const leaving: Announcement = {
    id: "1",
    kind: "remove",
    prefixes: hosts("83.96.228.0/25"),
    announcedAt: now,
    effectiveAt: later,
    reason: null,
  };
  const none: readonly Announcement[] = [];

  test.each([
    ["add", "83.96.231.1", later, none, null],
    ["add", "83.96.228.0/23", later, none, null],
    ["add", "83.96.230.1", later, none, null],
    ["add", "83.96.228.9", later, none, "announcement.already_listed"],
    ["add", "83.96.228.0/25 83.96.231.1", later, none, "announcement.already_listed"],
    ["add", "83.96.229.1", later, none, "announcement.already_listed"],
    [
      "add",
      "83.96.231.1",
      later,
      [{ ...leaving, kind: "add", prefixes: hosts("83.96.231.0/24") }] as const,
      "announcement.already_listed",
    ],
    ["add", "83.96.231.1", now, none, "moment.past"],
    ["add", "83.96.231.1", Instant.parse(now + 3 * 366 * 24 * HOUR_MS), none, "moment.too_far"],
    ["remove", "83.96.228.7", later, none, null],
    ["remove", "83.96.228.0/23", later, none, "announcement.empties_list"],
    ["remove", "83.96.229.1", later, none, null],
    ["remove", "83.96.230.1", later, none, "announcement.not_listed"],
    ["remove", "83.96.232.1", later, none, "announcement.not_listed"],
    ["remove", "83.96.228.7 83.96.232.1", later, none, "announcement.not_listed"],
    ["remove", "83.96.228.7", later, [leaving], "announcement.already_leaving"],
    ["remove", "83.96.228.0/24", later, [leaving], null],
    ["remove", "83.96.228.128/25 83.96.229.1", later, [leaving], "announcement.empties_list"],
  ] as const)("to %s %s at %i next to %j: %s", (kind, texts, effectiveAt, announcements, code) => {
    const asked = { kind, prefixes: hosts(...texts.split(" ")), effectiveAt };
    expect(checkAnnouncement(asked, { list, announcements, now })?.code ?? null).toBe(code);
  });

  test("that took a prefix away for good is found again when the prefix is published anew", () => {
    const added = hosts("83.96.228.0/24", "83.96.240.1");
    expect(findAnnouncedGone(added, [leaving], now)).toEqual([]);
    expect(findAnnouncedGone(added, [leaving], later)).toEqual(hosts("83.96.228.0/25"));
    expect(findAnnouncedGone(added, [{ ...leaving, kind: "add" }], later)).toEqual([]);
  });
});

describe("a published list", () => {
  test.each([
    [["83.96.228.68/30"], ["83.96.228.68/31", "83.96.228.70", "83.96.228.71"], [], []],
    [["83.96.228.68"], ["83.96.228.68/30"], ["83.96.228.69/32", "83.96.228.70/31"], []],
    [["83.96.228.0/24"], ["83.96.228.0/25"], [], ["83.96.228.128/25"]],
    [[], ["83.96.228.1"], ["83.96.228.1/32"], []],
  ])("%j against %j differs by meaning", (before, after, added, removed) => {
    expect(comparePublished(hosts(...before), hosts(...after))).toEqual({ added, removed });
  });

  test("is replaced only by the text whose differences were shown", () => {
    const read = (rest: object) =>
      PublishedListInput.parse({ step: "replace", basis: "3", text: "83.96.228.1\r\n", ...rest });
    expect(read({}).prefixes).toEqual(hosts("83.96.228.1"));
    expect(needsComparison(read({ compared: "83.96.228.1\n" }))).toBe(false);
    expect(needsComparison(read({ compared: "83.96.228.2\n" }))).toBe(true);
    expect(needsComparison(read({}))).toBe(true);
    expect(needsComparison(read({ step: "compare" }))).toBe(false);
  });

  test.each([
    [{ text: "" }, "text", "required"],
    [{ text: "# only words" }, "text", "required"],
    [{ text: "83.96.228.1\n0.0.0.0/0" }, "text", "prefixes.lines"],
    [{ basis: "x" }, "basis", "field.unknown"],
    [{ step: "burn" }, "step", "choice.unknown"],
  ])("of %j is refused at %s: %s", (rest, field, code) => {
    const issues = PublishedListInput.safeParse({ step: "compare", basis: "1", text: "83.96.228.1", ...rest }).error
      ?.issues;
    expect(issues?.[0]).toMatchObject({ path: [field], message: code });
  });
});

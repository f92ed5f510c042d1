import { expect, test } from "vitest";
import { Instant } from "#lib/allow-list/instant.ts";
import { newestOf } from "#lib/mail-server/firewall-version.ts";

const at = (minute: number) => Instant.parse(1_800_000_000_000 + 60_000 * minute);
const told = (version: number, minute: number) => ({
  version,
  at: at(minute),
  by: { kind: "member", name: "Bob" } as const,
});
const fetched = (version: number | null, minute: number) => ({
  createdAt: at(0),
  last: { at: at(minute), file: "allow-list.txt", version, status: version === null ? 503 : 200, userAgent: null },
});

test.each([
  ["nobody knows", null, null, null],
  ["a feed address that nobody used", null, { createdAt: at(0), last: null }, null],
  ["told", told(41, 1), null, { kind: "told", version: 41 }],
  ["told, and no list fetched later", told(41, 1), fetched(null, 2), { kind: "told", version: 41 }],
  ["fetched", null, fetched(42, 1), { kind: "fetched", version: 42 }],
  ["fetched after it was told", told(41, 1), fetched(42, 2), { kind: "fetched", version: 42 }],
  ["told after it was fetched, an older version too", told(41, 3), fetched(42, 2), { kind: "told", version: 41 }],
  ["both at once", told(41, 2), fetched(42, 2), { kind: "told", version: 41 }],
] as const)("%s", (_, applied, following, expected) => {
  const newest = newestOf(applied, following);
  expect(newest && { kind: newest.kind, version: newest.version }).toEqual(expected);
});

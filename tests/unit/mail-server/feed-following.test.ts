import { expect, test } from "vitest";
import { Instant } from "#lib/allow-list/instant.ts";
import { judgeFollowing } from "#lib/mail-server/feed-following.ts";

const at = (minutes: number) => Instant.parse(Date.UTC(2026, 10, 24) + 60_000 * minutes);

test.each([
  { name: "nobody has asked for it", fetched: null, version: null, every: 300, verdict: "never" },
  { name: "it has the current version", fetched: 55, version: 43, every: 300, verdict: "current" },
  { name: "it has an older version", fetched: 55, version: 41, every: 300, verdict: "behind" },
  { name: "it got no list", fetched: 55, version: null, every: 300, verdict: "behind" },
  { name: "it is late by less than ten minutes", fetched: 51, version: 43, every: 60, verdict: "current" },
  {
    name: "it asks every five minutes and was away for an hour",
    fetched: 0,
    version: 43,
    every: 300,
    verdict: "silent",
  },
  { name: "it asks every hour and was away for an hour", fetched: 0, version: 43, every: 3600, verdict: "current" },
])("says $verdict when $name", ({ fetched, version, every, verdict }) => {
  const last =
    fetched === null ? null : { at: at(fetched), version, file: "allow-list.txt", status: 200, userAgent: null };
  const now = { latest: 43, everySeconds: every, now: at(60) };
  expect(judgeFollowing({ createdAt: at(0), last }, now)).toBe(verdict);
});

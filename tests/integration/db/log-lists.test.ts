import { expect, test } from "vitest";
import { readLogLists } from "#app/_shared/read-log-lists.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { closeDatabase, configureDatabase } from "#lib/db/client.ts";
import { setServed } from "#lib/services/served-list.ts";
import { listOf, servedWith } from "#tests/support/article-list.ts";
import { useDatabase } from "#tests/support/database.ts";
import { storeVersions } from "#tests/support/past-versions.ts";

const { db, url } = await useDatabase();
const first = listOf(["83.96.228.68/32", "83.96.228.70/32"]);
const second = { ...listOf(["83.96.228.68/32"], "active", 2), changedAt: Instant.parse(first.changedAt + 1000) };

test("a log is compared with the list of now and what was in it before; while the database is down, with the list of now", async () => {
  expect(await readLogLists()).toBeNull();
  setServed(servedWith(second));
  await closeDatabase();
  configureDatabase("postgresql://nobody@127.0.0.1:1/nothing");
  expect(await readLogLists()).toEqual({ current: second, presence: [], isPastKnown: false });

  await closeDatabase();
  configureDatabase(url);
  await storeVersions(db, [first, second]);
  const gone = { state: "active", from: first.changedAt, until: second.changedAt };
  expect(await readLogLists()).toEqual({
    current: second,
    presence: [{ prefix: "83.96.228.70/32", spans: [gone] }],
    isPastKnown: true,
  });
});

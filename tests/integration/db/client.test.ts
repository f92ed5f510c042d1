import { once } from "node:events";
import { createServer, connect as openSocket, type Socket } from "node:net";
import { expect, inject, onTestFinished, test } from "vitest";
import { closeDatabase, configureDatabase, type Database, getDb, getPool, openDatabase } from "#lib/db/client.ts";
import { isDatabaseDown } from "#lib/db/is-database-down.ts";
import { openCopy } from "#tests/support/database.ts";

type Behaviour = "pass on" | "cut" | "silent";

/** A database behind a door that can be shut. */
async function openBehindDoor(): Promise<{ database: Database; behave: (now: Behaviour) => void }> {
  const copy = await openCopy();
  const target = new URL(copy.url);
  const { port, hostname } = target;
  const sockets = new Set<Socket>();
  let behaviour: Behaviour = "pass on";
  const door = createServer((socket) => {
    sockets.add(socket.on("error", () => {}));
    if (behaviour === "cut") socket.destroy();
    if (behaviour !== "pass on") return;
    const onward = openSocket(Number(port), hostname).on("error", () => {});
    sockets.add(onward);
    socket.pipe(onward).pipe(socket);
  }).listen(0, "127.0.0.1");
  await once(door, "listening");
  const address = door.address();
  target.port = String(typeof address === "object" ? address?.port : "");
  const database = openDatabase(target.href);
  const behave = (now: Behaviour) => {
    behaviour = now;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  onTestFinished(async () => {
    behave("cut");
    door.close();
    await database.close();
    await copy.close();
  });
  return { database, behave };
}

async function timeFailure(query: () => Promise<unknown>): Promise<{ error: unknown; seconds: number }> {
  const start = performance.now();
  const error = await query().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, seconds: (performance.now() - start) / 1000 };
}

test.each<[string, Behaviour, number]>([
  ["that refuses connections fails a query at once", "cut", 2],
  ["that takes connections and stays silent fails a query within seconds", "silent", 8],
])("a server %s, and the client recovers when it is back", async (_, behaviour, secondsMax) => {
  const { database, behave } = await openBehindDoor();
  expect(await database.db.hold.count()).toBe(0);
  behave(behaviour);
  await expect.poll(() => database.pool.totalCount).toBe(0);
  const { error, seconds } = await timeFailure(() => database.db.hold.count());
  expect(isDatabaseDown(error)).toBe(true);
  expect(seconds).toBeLessThan(secondsMax);
  const transaction = await timeFailure(() => database.db.$transaction((tx) => tx.hold.count()));
  expect(isDatabaseDown(transaction.error)).toBe(true);
  expect(transaction.seconds).toBeLessThan(secondsMax);
  behave("pass on");
  expect(await database.db.hold.count()).toBe(0);
});

test("a connection lost in the middle of a transaction fails the transaction and nothing else", async () => {
  const { database, behave } = await openBehindDoor();
  const transaction = database.db.$transaction(async (tx) => {
    await tx.hold.count();
    behave("pass on"); // cuts what is open, lets new ones through
    await tx.hold.count();
  });
  await expect(transaction).rejects.toSatisfy((error) => isDatabaseDown(error));
  expect(await database.db.hold.count()).toBe(0);
});

test("the process has one client and one pool, opened by its first use", async () => {
  expect(() => getDb()).toThrow("configureDatabase() comes first");
  configureDatabase(inject("databaseServer").url);
  expect(getDb()).toBe(getDb());
  expect(getPool()).toBe(getPool());
  expect(() => configureDatabase("postgresql://localhost/other")).toThrow("closeDatabase() comes first");
  expect((await getPool().query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await closeDatabase();
  expect(() => getPool()).toThrow("configureDatabase() comes first");
});

import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createLifecycle } from "#lib/process/lifecycle.ts";

function recordEvents() {
  const events: string[] = [];
  const lifecycle = createLifecycle((error) => events.push(String(error)));
  const open = (name: string) =>
    lifecycle.open(
      () => events.push(`open ${name}`),
      async () => events.push(`close ${name}`),
    );
  return { events, lifecycle, open };
}

test("parts are closed in the reverse order of their opening, once", async () => {
  const { events, lifecycle, open } = recordEvents();
  await open("database");
  await open("web");
  await Promise.all([lifecycle.close(), lifecycle.close()]);
  expect(events).toEqual(["open database", "open web", "close web", "close database"]);
});

test("a part that is being opened when the end comes is closed too, and the start goes no further", async () => {
  const { events, lifecycle, open } = recordEvents();
  await open("database");
  const start = lifecycle
    .open(
      () => sleep(20),
      async () => events.push("close slow"),
    )
    .then(() => events.push("went on"));
  await lifecycle.close();
  await Promise.race([start, sleep(20)]);
  expect(events).toEqual(["open database", "close slow", "close database"]);
});

test("a part that could not be opened stops the start and is not closed", async () => {
  const { events, lifecycle, open } = recordEvents();
  await open("database");
  const failing = lifecycle.open(
    () => Promise.reject(new Error("no web")),
    async () => events.push("close web"),
  );
  await expect(failing).rejects.toThrow("no web");
  await lifecycle.close();
  expect(events).toEqual(["open database", "close database"]);
});

test("a part that fails to close is told and doesn't keep the others open", async () => {
  const { events, lifecycle, open } = recordEvents();
  await open("database");
  await lifecycle.open(
    () => undefined,
    () => Promise.reject(new Error("stuck")),
  );
  await lifecycle.close();
  expect(events).toEqual(["open database", "Error: stuck", "close database"]);
});

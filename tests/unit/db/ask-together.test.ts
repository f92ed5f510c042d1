import { expect, test, vi } from "vitest";
import { askTogether } from "#lib/db/ask-together.ts";

test("what is asked at the same time is one question, each key once, and what has no answer is null", async () => {
  const answer = vi.fn(
    async (keys: readonly string[]) => new Map(keys.flatMap((key) => (key === "c" ? [] : [[key, key]]))),
  );
  const ask = askTogether(answer);
  expect(await Promise.all(["a", "b", "a", "c"].map(ask))).toEqual(["a", "b", "a", null]);
  expect(answer.mock.calls).toEqual([[["a", "b", "c"]]]);
});

test("what is asked later is another question, with what is true then, also after a failure", async () => {
  let now = 0;
  const ask = askTogether(async (keys) => {
    now += 1;
    if (now === 2) throw new Error("away");
    return new Map(keys.map((key) => [key, now]));
  });
  expect(await ask("a")).toBe(1);
  await expect(Promise.all([ask("a"), ask("b")])).rejects.toThrow("away");
  expect(await ask("a")).toBe(3);
});

import { expect, test } from "vitest";
import { streamText } from "#app/_shared/stream-text.ts";

async function* count(to: number, seen: { made: number; ended: boolean }) {
  try {
    for (let number = 0; number < to; number += 1) {
      seen.made += 1;
      yield `é${number}\n`;
    }
  } finally {
    seen.ended = true;
  }
}

test.each([0, 1, 100_000])("streams all of %i pieces, in order", async (to) => {
  const text = await new Response(streamText(count(to, { made: 0, ended: false }))).text();
  expect(text).toBe(Array.from({ length: to }, (_, number) => `é${number}\n`).join(""));
});

test("makes no more than its reader takes, in chunks of some size, and ends with the reader", async () => {
  const seen = { made: 0, ended: false };
  const reader = streamText(count(100_000, seen)).getReader();
  const { value } = await reader.read();
  expect(value?.length).toBeGreaterThan(16_384);
  expect(seen.made).toBeLessThan(10_000);
  await reader.cancel();
  expect(seen.ended).toBe(true);
});

test("passes on what goes wrong in the middle", async () => {
  const broken = async function* () {
    yield "x".repeat(20_000);
    throw new Error("no database");
  };
  const reader = streamText(broken()).getReader();
  await reader.read();
  await expect(reader.read()).rejects.toThrow("no database");
});

import { describe, expect, test, vi } from "vitest";
import { createMemo } from "#lib/services/memo.ts";

describe("what is known of a key", () => {
  test("is found once, also for those who ask while it is being found", async () => {
    const memo = createMemo<number>(2);
    const find = vi.fn(async () => 1);
    expect(await Promise.all([memo.recall("a", find), memo.recall("a", find)])).toEqual([1, 1]);
    expect(await memo.recall("a", find)).toBe(1);
    expect(find).toHaveBeenCalledTimes(1);
  });

  test("is not told of another key, and the oldest one is forgotten first", async () => {
    const memo = createMemo<string>(2);
    for (const key of ["a", "b", "c"]) expect(await memo.recall(key, async () => key)).toBe(key);
    const find = vi.fn(async () => "new");
    expect(await memo.recall("c", find)).toBe("c");
    expect(await memo.recall("b", find)).toBe("b");
    expect(await memo.recall("a", find)).toBe("new");
    expect(find).toHaveBeenCalledTimes(1);
  });

  test("is asked again after a failure, and after there was nothing", async () => {
    const memo = createMemo<number | null>(2);
    await expect(memo.recall("a", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
    expect(await memo.recall("a", async () => null)).toBeNull();
    expect(await memo.recall("a", async () => 1)).toBe(1);
  });
});

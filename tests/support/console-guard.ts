import { afterEach, beforeEach, expect, vi } from "vitest";

beforeEach(() => {
  vi.spyOn(console, "error");
});

// A test that expects an error asserts it and then clears it: vi.mocked(console.error).mockClear().
afterEach(() => {
  expect(vi.mocked(console.error).mock.calls, "an unexpected console.error").toEqual([]);
});

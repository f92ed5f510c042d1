import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answerMs, takeAtLeast } from "#app/_shared/take-at-least.ts";

vi.mock("node:timers/promises", () => ({
  setTimeout: (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms)),
}));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const work = (ms: number, outcome: () => string) =>
  new Promise<string>((resolve, reject) => {
    setTimeout(() => {
      try {
        resolve(outcome());
      } catch (error) {
        reject(error);
      }
    }, ms);
  });
const outcomes: [string, () => string, string][] = [
  ["answers", () => "found", "found"],
  [
    "throws",
    () => {
      throw new Error("too many attempts");
    },
    "Error: too many attempts",
  ],
];

describe.each(outcomes)("work that %s", (_, outcome, told) => {
  test.each([0, 1, 300, answerMs - 1, answerMs])("after %i ms is told at the very same moment", async (workMs) => {
    const answers: string[] = [];
    void takeAtLeast(answerMs, work(workMs, outcome)).then(
      (value) => answers.push(value),
      (error) => answers.push(String(error)),
    );
    await vi.advanceTimersByTimeAsync(answerMs - 1);
    expect(answers).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(answers).toEqual([told]);
  });

  test("after longer than that is told when it is done, and no sooner", async () => {
    const answers: string[] = [];
    void takeAtLeast(answerMs, work(2 * answerMs, outcome)).then(
      (value) => answers.push(value),
      (error) => answers.push(String(error)),
    );
    await vi.advanceTimersByTimeAsync(2 * answerMs - 1);
    expect(answers).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(answers).toEqual([told]);
  });
});

import { setTimeout as sleep } from "node:timers/promises";

/** Answers no sooner than after `ms`, so that the time an answer takes does not tell what was found. */
export async function takeAtLeast<T>(ms: number, work: Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work, sleep(ms)]);
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}

/** For what must not tell whether an address has an account: longer than any of it takes. */
export const answerMs = 600;

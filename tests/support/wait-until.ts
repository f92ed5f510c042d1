import { setTimeout as sleep } from "node:timers/promises";

const STEP_MS = 50;

/** Waits until the probe gives a value that is neither null, undefined nor false, and returns it; fails with the name when time is up. */
export async function waitUntil<T>(
  name: string,
  probe: () => T | Promise<T>,
  timeoutMs = 10_000,
): Promise<NonNullable<T>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value !== null && value !== undefined && value !== false) return value;
    if (performance.now() > end) throw new Error(`not within ${timeoutMs} ms: ${name}`);
    await sleep(STEP_MS);
  }
}

import { setTimeout as sleep } from "node:timers/promises";

export interface Waker {
  /** Ends the pause under way, or else the next one. */
  readonly wake: () => void;
  /** Waits, and says whether it was woken. A signal ends it early, too. */
  readonly pause: (seconds: number, signal: AbortSignal) => Promise<boolean>;
}

/** A wait that somebody else can end. */
export function createWaker(): Waker {
  let call = new AbortController();
  return {
    wake: () => call.abort(),
    pause: async (seconds, signal) => {
      const either = AbortSignal.any([signal, call.signal]);
      await sleep(1000 * seconds, undefined, { signal: either }).catch(() => undefined); // only an abort ends it early
      const isWoken = call.signal.aborted;
      if (isWoken) call = new AbortController();
      return isWoken;
    },
  };
}

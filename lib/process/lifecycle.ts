import { performance } from "node:perf_hooks";

/** The parts of a process: opened one after the other, closed in reverse, also when the end is asked for halfway. */
export interface Lifecycle {
  /** Opens one part. Doesn't return once the end has been asked for: what comes after it in the start is not begun. */
  open<T>(start: () => T | Promise<T>, close?: (part: T) => Promise<unknown>): Promise<T>;
  /** Closes all that is open, after waiting for what is being opened. */
  close(): Promise<void>;
}

const REPEAT_MS = 500;
const CLOSE_MAX_MS = 15_000;

export function createLifecycle(onCloseFailed: (error: unknown) => void): Lifecycle {
  const closers: (() => Promise<unknown>)[] = [];
  let opening: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | null = null;

  async function closeAll(): Promise<void> {
    await opening;
    for (const close of closers.reverse()) await close().catch(onCloseFailed);
  }
  return {
    open: async (start, close) => {
      const opened = Promise.resolve()
        .then(start)
        .then((part) => {
          if (close !== undefined) closers.push(() => close(part));
          return part;
        });
      opening = opened.catch(() => undefined);
      const part = await opened;
      return closing === null ? part : new Promise(() => undefined);
    },
    close: () => {
      closing ??= closeAll();
      return closing;
    },
  };
}

/**
 * Ends the process in order on SIGINT, SIGTERM and SIGHUP, and when the parent that holds its channel dies. A second signal ends it
 * at once; one within half a second is the first one again: a terminal and a parent that passes it on both send it.
 */
export function closeOnSignal(lifecycle: Lifecycle, onSignal: () => void): void {
  let firstAt: number | null = null;
  const close = () => {
    if (firstAt !== null) {
      if (performance.now() - firstAt > REPEAT_MS) process.exit(130);
      return;
    }
    firstAt = performance.now();
    onSignal();
    setTimeout(() => process.exit(1), CLOSE_MAX_MS).unref();
    void lifecycle.close().then(() => process.exit(0));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, close);
  process.on("disconnect", close);
}

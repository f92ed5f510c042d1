import { processWide } from "#lib/process-wide.ts";

type Listener = () => void;

const slot = processWide<Set<Listener>>("list-news");

function listeners(): Set<Listener> {
  const known = slot.get() ?? new Set<Listener>();
  slot.set(known);
  return known;
}

/** Calls back each time that this process starts to serve another version, until the returned function is called. */
export function onNewVersion(listener: Listener): () => void {
  listeners().add(listener);
  return () => listeners().delete(listener);
}

export function tellNewVersion(): void {
  for (const listener of [...listeners()]) listener();
}

/** Waits until `isThere`, asked now and at each new version, or until the time is over or the signal says so. */
export function waitForNews(isThere: () => boolean, timeoutMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (isThere() || signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      forget();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const forget = onNewVersion(() => isThere() && end());
    const timer = setTimeout(end, timeoutMs);
    signal.addEventListener("abort", end);
  });
}

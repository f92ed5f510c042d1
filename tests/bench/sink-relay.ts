import { findFreePort } from "#tests/support/daemon.ts";
import { killProcess, startProcess } from "#tests/support/killed-process.ts";

/** Runs work beside a mail relay, a process of its own, that takes everything and keeps nothing. */
export async function withRelay<T>(work: (url: string) => Promise<T>): Promise<T> {
  const port = await findFreePort();
  const relay = await startProcess("relay-process.ts", [String(port)]);
  try {
    return await work(`smtp://127.0.0.1:${port}`);
  } finally {
    await killProcess(relay);
  }
}

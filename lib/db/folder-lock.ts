import { spawnSync } from "node:child_process";
import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DatabaseError } from "#lib/db/database-error.ts";

// As long as a process takes to notice that its terminal is gone and to let go.
const patienceMs = 2_000;
const retryMs = 100;
// BSD's open(2) takes the lock by itself; Node has no name for the flag.
const openAndLock = process.platform === "darwin" ? 0x20 | constants.O_NONBLOCK : 0;

/**
 * Takes a folder for this process and returns the function that lets go. The kernel holds the lock and drops it with the
 * process, however that ends: no stale locks, no process ids to compare.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const file = join(folder, "lock");
  for (const end = Date.now() + patienceMs; Date.now() < end; await delay(retryMs)) {
    const descriptor = tryLock(file);
    if (descriptor === undefined) continue;
    ftruncateSync(descriptor);
    writeSync(descriptor, `${process.pid}\n`, 0);
    return () => closeSync(descriptor);
  }
  const owner = readFileSync(file, "utf8").trim();
  throw new DatabaseError("folder_in_use", `Another Poortwachter (process ${owner}) is using ${folder}`);
}

function tryLock(file: string): number | undefined {
  const descriptor = tryOpen(file);
  if (descriptor === undefined || openAndLock !== 0) return descriptor;
  // flock(2) belongs to the open file, which the program inherits and shares with this process.
  const { status, error } = spawnSync("flock", ["-n", "3"], { stdio: ["ignore", "ignore", "ignore", descriptor] });
  if (status === 0) return descriptor;
  closeSync(descriptor);
  if (error === undefined) return undefined;
  throw new DatabaseError("cannot_start", "The program flock is missing (Debian: apt-get install util-linux)");
}

function tryOpen(file: string): number | undefined {
  try {
    return openSync(file, constants.O_RDWR | constants.O_CREAT | openAndLock, 0o600);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return undefined;
    throw error;
  }
}

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DatabaseError } from "#lib/db/database-error.ts";

interface Process {
  readonly pid: number;
  readonly parent: number;
}

const pollMs = 50;

/**
 * Stops what an earlier process left running in a cluster folder, and removes the pid file that it left. Only for the
 * holder of the folder's lock. The pid file is not believed: its number may since belong to another program.
 */
export async function stopServers(cluster: string, log: (line: string) => void): Promise<void> {
  const found = findServers(cluster);
  if (found.length > 0) log("Stopping the PostgreSQL that an earlier process left behind");
  if (!(await stop(cluster, "SIGINT", 30_000)) && !(await stop(cluster, "SIGQUIT", 10_000))) {
    const pids = findServers(cluster).join(", ");
    throw new DatabaseError("cannot_start", `An old PostgreSQL (process ${pids}) does not stop`);
  }
  rmSync(join(cluster, "postmaster.pid"), { force: true });
}

/** The process ids of the servers in a cluster folder; where a server is gone, those of its workers that still run. */
export function findServers(cluster: string): number[] {
  const processes = existsSync("/proc/self/cwd") ? listByFolder(cluster) : listByCommand(cluster);
  const pids = new Set(processes.map(({ pid }) => pid));
  return processes.filter(({ parent }) => !pids.has(parent)).map(({ pid }) => pid);
}

async function stop(cluster: string, signal: NodeJS.Signals, timeoutMs: number): Promise<boolean> {
  for (const pid of findServers(cluster)) send(pid, signal);
  for (const end = Date.now() + timeoutMs; Date.now() < end; await delay(pollMs)) {
    if (findServers(cluster).length === 0) return true;
  }
  return false;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself, or it is not ours to stop: the wait that follows tells which.
  }
}

// Every process of PostgreSQL works in the cluster's folder, and this one is started in it.
function listByFolder(cluster: string): Process[] {
  const folder = statSync(cluster, { throwIfNoEntry: false });
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const { dev, ino } = statSync(`/proc/${pid}/cwd`);
      if (dev !== folder?.dev || ino !== folder.ino) return [];
      const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
      return name === "postgres" || name === "setpriv" ? [{ pid: Number(pid), parent: Number(parent) }] : [];
    } catch {
      return []; // ended meanwhile, or another user's
    }
  });
}

function listByCommand(cluster: string): Process[] {
  const { stdout } = spawnSync("ps", ["-axww", "-o", "pid=,ppid=,command="], { encoding: "utf8" });
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    const isServer = command.includes("/postgres ") && command.includes(` -D ${cluster} `);
    return isServer ? [{ pid: Number(pid), parent: Number(parent) }] : [];
  });
}

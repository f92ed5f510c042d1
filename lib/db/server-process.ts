import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DatabaseError } from "#lib/db/database-error.ts";

interface Process {
  readonly pid: number;
  readonly parent: number;
}

const pollMs = 50;

/**
 * Stops what an earlier process left running in a cluster folder, and removes a pid file that PostgreSQL would stumble over.
 * Only for the holder of the folder's lock.
 */
export async function stopServers(cluster: string, log: (line: string) => void): Promise<void> {
  if (findServers(cluster).length > 0) log("Stopping the PostgreSQL that an earlier process left behind");
  if (!(await stop(cluster, "SIGINT", 30_000)) && !(await stop(cluster, "SIGQUIT", 10_000))) {
    const pids = findServers(cluster).join(", ");
    throw new DatabaseError("cannot_start", `An old PostgreSQL (process ${pids}) does not stop`);
  }
  removeMisleadingPidFile(join(cluster, "postmaster.pid"));
}

/** The process ids of the servers in a cluster folder; where a server is gone, those of its workers that still run. */
function findServers(cluster: string): number[] {
  const processes = existsSync("/proc/self/stat") ? listInProc(cluster) : listWithPs(cluster);
  const pids = new Set(processes.map(({ pid }) => pid));
  return processes.filter(({ parent }) => !pids.has(parent)).map(({ pid }) => pid);
}

// One whose number has since gone to another program, or that a crash left empty. Any other PostgreSQL replaces by itself.
function removeMisleadingPidFile(file: string): void {
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  if (!(pid > 0) || isAlive(pid)) rmSync(file);
}

async function stop(cluster: string, signal: NodeJS.Signals, timeoutMs: number): Promise<boolean> {
  for (const pid of findServers(cluster)) send(pid, signal);
  for (const end = Date.now() + timeoutMs; Date.now() < end; await delay(pollMs)) {
    if (findServers(cluster).length === 0) return true;
  }
  return false;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself, or it is not ours to stop: the wait that follows tells which.
  }
}

function listInProc(cluster: string): Process[] {
  const folder = statSync(cluster, { throwIfNoEntry: false });
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/.exec(readProc(pid, "stat")) ?? [];
    const isServer = name === "postgres" || name === "setpriv";
    const isOurs = isServer && (worksIn(pid, folder) || readProc(pid, "cmdline").includes(`\0-D\0${cluster}\0`));
    return isOurs ? [{ pid: Number(pid), parent: Number(parent) }] : [];
  });
}

// Every process of PostgreSQL works in the cluster's folder, by whatever path; a root without CAP_SYS_PTRACE is not told.
function worksIn(pid: string, folder: Stats | undefined): boolean {
  try {
    const { dev, ino } = statSync(`/proc/${pid}/cwd`);
    return dev === folder?.dev && ino === folder.ino;
  } catch {
    return false;
  }
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // ended meanwhile
  }
}

function listWithPs(cluster: string): Process[] {
  const { stdout } = spawnSync("ps", ["-axww", "-o", "pid=,ppid=,command="], { encoding: "utf8" });
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    const isServer = command.includes("/postgres ") && command.includes(` -D ${cluster} `);
    return isServer ? [{ pid: Number(pid), parent: Number(parent) }] : [];
  });
}

import type { ChildProcess } from "node:child_process";
import { appendFileSync, closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DatabaseError } from "#lib/db/database-error.ts";
import { findReason, spawnAs } from "#lib/db/postgres-command.ts";
import type { ServerAccount } from "#lib/db/server-account.ts";
import { stopServers } from "#lib/db/server-process.ts";

export interface PostgresServer {
  readonly port: number;
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Options {
  readonly cluster: string;
  readonly logFile: string;
  readonly postgres: string;
  readonly account: ServerAccount;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

const attemptsMax = 10;
const pollMs = 20;
const stopPatienceMs = 30_000;
const logBytesMax = 10_000_000;
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "50",
  shared_buffers: "64MB",
  // Parallel queries share memory in /dev/shm, of which containers have little.
  max_parallel_workers_per_gather: "0",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
  // What clients did wrong is told to them: statements in a log would hold mail addresses.
  log_min_messages: "log",
};

/** Starts the server of a cluster on a free port of loopback. Only for the holder of the folder's lock. */
export async function startServer(options: Options): Promise<PostgresServer> {
  startNewLog(options.logFile);
  for (let attempt = 1; ; attempt++) {
    const logStart = statSync(options.logFile, { throwIfNoEntry: false })?.size ?? 0;
    const server = launch(options, await findFreePort());
    if (await isReady(server, options.cluster)) return server;
    const said = readFileSync(options.logFile).subarray(logStart).toString();
    const isPortTaken = /could not bind/.test(said);
    const isOldOneThere = /already exists|still in use/.test(said);
    if (attempt === attemptsMax || !(isPortTaken || isOldOneThere)) {
      const reason = findReason(said) ?? `see ${options.logFile}`;
      throw new DatabaseError("cannot_start", `The embedded PostgreSQL does not start: ${reason}`);
    }
    if (isOldOneThere) await stopServers(options.cluster, options.log);
    await delay(attempt * 50);
  }
}

// Its own session, so that Ctrl-C in the terminal reaches it by way of `stop` only; its log is a file, so that it can go on
// writing when this process is killed.
function launch(options: Options, port: number): PostgresServer & { readonly child: ChildProcess } {
  const values = { ...settings, ...options.settings, port: String(port) };
  const flags = Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const logFile = openSync(options.logFile, "a", 0o600);
  const child = spawnAs(options.account, [options.postgres, "-D", options.cluster, ...flags], {
    cwd: options.cluster,
    detached: true,
    stdio: ["ignore", logFile, logFile],
  });
  closeSync(logFile);
  child.unref();
  const interrupt = () => child.kill("SIGINT");
  process.on("exit", interrupt);
  const ended = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      appendFileSync(options.logFile, `${error.message}\n`);
      resolve();
    });
    child.once("exit", () => resolve());
  }).finally(() => process.off("exit", interrupt));
  return { child, port, ended, stop: () => stop(child, ended) };
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.ref();
  child.kill("SIGINT");
  const impatience = setTimeout(() => child.kill("SIGQUIT"), stopPatienceMs);
  await ended;
  clearTimeout(impatience);
}

/** Waits until the server takes connections; after a crash it first repeats what its journal says. */
async function isReady(server: PostgresServer & { readonly child: ChildProcess }, cluster: string): Promise<boolean> {
  const hasEnded = server.ended.then(() => true);
  for (;;) {
    if (readStatus(cluster, server.child.pid) === "ready") return true;
    if (await Promise.race([hasEnded, delay(pollMs, false)])) return false;
  }
}

// postmaster.pid: the process id first, the status on the eighth line.
function readStatus(cluster: string, pid: number | undefined): string | undefined {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    return Number(lines[0]) === pid ? lines[7]?.trim() : undefined;
  } catch {
    return undefined;
  }
}

function findFreePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer().once("error", reject);
  probe.listen(0, "127.0.0.1", () => {
    const address = probe.address();
    probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
  });
  return promise;
}

function startNewLog(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logBytesMax) renameSync(file, `${file}.1`);
}

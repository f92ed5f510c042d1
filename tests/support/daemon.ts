import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Port } from "#lib/net/port.ts";

/** A server of the system that this process started, with a temporary folder of its own. */
export interface Daemon {
  readonly folder: string;
  signal(name: NodeJS.Signals): void;
  /** Ends it and removes its folder; a second call does nothing. */
  stop(): Promise<void>;
}

export interface DaemonOptions {
  readonly command: string;
  /** The Debian package that has the command. */
  readonly debianPackage: string;
  /** Writes what the server needs into its folder and returns its arguments. */
  readonly prepare: (folder: string) => Promise<readonly string[]>;
  readonly isReady: () => Promise<boolean>;
}

// /usr/sbin is not on everybody's PATH.
const env = { ...process.env, PATH: `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`, LC_ALL: "C" };

export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const folder = await mkdtemp(join(tmpdir(), `poortwachter-${options.command}-`));
  try {
    const args = await options.prepare(folder);
    const child = spawn(options.command, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    const daemon = toDaemon(child, folder);
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    const failed = once(child, "exit").then(
      () => `${options.command} ended: ${Buffer.concat(output)}`,
      missing(options),
    );
    const problem = await Promise.race([failed, waitUntil(options.isReady, 5000)]);
    if (problem === null) return daemon;
    await daemon.stop();
    throw new Error(`${problem} ${Buffer.concat(output)}`);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Runs a tool to its end and returns what it printed; fails when the tool does, or names the package that has it. */
export async function runTool(command: string, args: readonly string[], cwd: string, debianPackage: string) {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const ended = once(child, "close").then(([code]) =>
    code === 0 ? null : `${command} failed: ${Buffer.concat(output)}`,
  );
  const problem = await ended.catch(missing({ command, debianPackage }));
  if (problem !== null) throw new Error(problem);
  return Buffer.concat(output).toString();
}

/** A port of 127.0.0.1 that is free for UDP and TCP at this moment. */
export async function findFreePort(): Promise<Port> {
  for (;;) {
    const udp = createSocket("udp4");
    udp.bind(0, "127.0.0.1");
    await once(udp, "listening");
    const { port } = udp.address();
    const tcp = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      tcp.once("error", () => resolve(false));
      tcp.listen(port, "127.0.0.1", () => tcp.close(() => resolve(true)));
    });
    await new Promise<void>((resolve) => udp.close(() => resolve()));
    if (isFree) return Port.parse(port);
  }
}

/** Asks every 10 ms until the answer is yes: null; or what went wrong, after so many milliseconds. */
export async function waitUntil(ask: () => Promise<boolean>, timeoutMs: number): Promise<string | null> {
  for (const end = performance.now() + timeoutMs; performance.now() < end; await wait(10)) {
    if (await ask()) return null;
  }
  return `not ready after ${timeoutMs} ms.`;
}

function toDaemon(child: ChildProcess, folder: string): Daemon {
  const killAtExit = () => child.kill("SIGKILL");
  const exited = once(child, "exit").catch(() => undefined);
  process.once("exit", killAtExit);
  return {
    folder,
    signal: (name) => void child.kill(name),
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
      process.off("exit", killAtExit);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function missing({ command, debianPackage }: Pick<DaemonOptions, "command" | "debianPackage">) {
  return (error: NodeJS.ErrnoException): string => {
    if (error.code !== "ENOENT") throw error;
    return `${command} is missing: apt-get install ${debianPackage}`;
  };
}

import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Port } from "#lib/net/port.ts";
import { waitUntil } from "#tests/support/wait-until.ts";

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
    const { child, output, ended } = run(options, args, folder);
    const daemon = toDaemon(child, folder);
    const isOver = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
    try {
      await waitUntil(`${options.command} answers`, async () => isOver() || options.isReady(), 15_000);
      if (isOver()) await ended.then(() => Promise.reject(new Error(`${options.command} ended: ${output()}`)));
    } catch (error) {
      await daemon.stop();
      throw error;
    }
    return daemon;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Runs a tool of the system to its end; fails when the tool does, or names the package that has it. */
export async function runTool(
  command: string,
  args: readonly string[],
  cwd: string,
  debianPackage: string,
): Promise<void> {
  const { output, ended } = run({ command, debianPackage }, args, cwd);
  const code = await ended;
  if (code !== 0) throw new Error(`${command} failed: ${output()}`);
}

function run(
  { command, debianPackage }: Pick<DaemonOptions, "command" | "debianPackage">,
  args: readonly string[],
  cwd: string,
) {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = once(child, "close").then(
    ([code]) => code,
    (error: NodeJS.ErrnoException) => {
      throw error.code === "ENOENT" ? new Error(`${command} is missing: apt-get install ${debianPackage}`) : error;
    },
  );
  ended.catch(() => undefined); // who waits for it hears of it
  return { child, output: () => Buffer.concat(chunks).toString(), ended };
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

import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const script = join(import.meta.dirname, "embedded-writer.ts");

/** A process started by a test that owns, or tries to own, an embedded database. */
export interface DatabaseProcess {
  readonly child: ChildProcess;
  /** Each line of its standard output so far. */
  readonly lines: string[];
  readonly errors: string[];
  /** Resolves once it has said a line, or has ended. */
  readonly said: (line: string) => Promise<void>;
  /** Resolves once something is so, or it has ended. */
  readonly until: (isSo: () => boolean) => Promise<void>;
  readonly ended: Promise<number | null>;
}

export function startWriter(dataDir: string, args: string[] = [], options: SpawnOptions = {}): DatabaseProcess {
  const child = spawn(process.execPath, [script, dataDir, ...args], { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  const errors: string[] = [];
  if (child.stdout) createInterface(child.stdout).on("line", (line) => lines.push(line));
  if (child.stderr) createInterface(child.stderr).on("line", (line) => errors.push(line));
  const ended = once(child, "close").then(([code]) => (typeof code === "number" ? code : null));
  const until = async (isSo: () => boolean) => {
    while (!isSo() && child.exitCode === null && child.signalCode === null) await tick();
  };
  return { child, lines, errors, said: (line) => until(() => lines.includes(line)), until, ended };
}

/** The servers in folders below this one, found another way than the code under test finds them. */
export function listPostmasters(folder: string): number[] {
  const parents = new Map<number, number>();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const [program = "", flag, cluster = ""] = read(pid, "cmdline").split("\0");
    const isServer = program.endsWith("/postgres") && flag === "-D" && cluster.startsWith(`${folder}/`);
    if (isServer) parents.set(Number(pid), Number(/\) \S (\d+)/.exec(read(pid, "stat"))?.[1]));
  }
  // A worker that was forked this moment still bears the server's command line.
  return [...parents].filter(([, parent]) => !parents.has(parent)).map(([pid]) => pid);
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

function tick(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2));
}

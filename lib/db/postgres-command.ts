import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { type ServerAccount, toIds } from "#lib/db/server-account.ts";

const systemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Starts one of PostgreSQL's programs as the account that may run it, untouched by what PG* variables say. */
export function spawnAs(account: ServerAccount, command: readonly string[], options: SpawnOptions): ChildProcess {
  const [file = "", ...args] = [...account.prefix, ...command];
  const env = { NODE_ENV: process.env.NODE_ENV, PATH: systemPath, LC_ALL: "C", TZ: "UTC" };
  return spawn(file, args, { ...options, ...toIds(account), env });
}

/** Runs a program to its end, Ctrl-C or not; throws what it said last when it fails. */
export async function runAs(
  account: ServerAccount,
  command: readonly string[],
  cwd: string,
  input = "",
): Promise<void> {
  const child = spawnAs(account, command, { cwd, detached: true, stdio: ["pipe", "ignore", "pipe"] });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  child.stdin?.on("error", () => {}).end(input);
  const [code, signal]: (number | string | null)[] = await once(child, "close");
  if (code !== 0) throw new Error(findReason(said) ?? `ended with ${signal ?? code}`);
}

/** The line of a PostgreSQL log that says why it ended. */
export function findReason(text: string): string | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const last = lines.findLast((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line)) ?? lines.at(-1);
  return last?.replace(/^.*?\b(FATAL|PANIC|ERROR|error): */, "");
}

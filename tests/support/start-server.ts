import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { findFreePort } from "#tests/support/daemon.ts";

export interface ServerProcess {
  readonly pid: number;
  /** "http://localhost:40123". */
  readonly url: string;
  /** All that it printed so far. */
  readonly output: () => string;
  readonly signal: (name: NodeJS.Signals) => void;
  /** The exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Ends it in order; a second call does nothing. */
  readonly stop: () => Promise<void>;
}

export type Variables = Readonly<Record<string, string>>;

const root = join(import.meta.dirname, "../..");
const START_MAX_MS = 60_000;

/** Starts server.ts with these variables and no others; it may well end by itself. PORT is a free one when it is not given. */
export async function spawnServer(variables: Variables): Promise<ServerProcess> {
  const PORT = variables["PORT"] ?? String(await findFreePort());
  const PATH = `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`;
  const env = {
    PATH,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    LOG_LEVEL: "warn",
    ...variables,
    PORT,
  } as const;
  const child = spawn(process.execPath, ["server.ts"], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => said.push(data));
  const ended = once(child, "close").then(([code]) => (typeof code === "number" ? code : null));
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  return {
    pid: child.pid ?? 0,
    url: variables["BASE_URL"] ?? `http://localhost:${PORT}`,
    output: () => Buffer.concat(said).toString(),
    signal: (name) => void child.kill(name),
    ended,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      process.off("exit", killWithUs);
    },
  };
}

/** Starts server.ts and waits until it is ready; fails with what it printed when it ends before. */
export async function startServer(variables: Variables): Promise<ServerProcess> {
  const server = await spawnServer(variables);
  const { promise: overdue, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`not ready in time: ${server.output()}`)), START_MAX_MS);
  const isReady = async () => {
    while (!/^Ready: /m.test(server.output())) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const endedEarly = server.ended.then(() => Promise.reject(new Error(`ended while starting: ${server.output()}`)));
  await Promise.race([isReady(), endedEarly, overdue]).finally(() => clearTimeout(timer));
  endedEarly.catch(() => undefined);
  return server;
}

import type { Env } from "#lib/env/env.ts";

const listenProblems: Readonly<Record<string, string>> = {
  EADDRINUSE: "is in use by another program",
  EACCES: "may not be used by this user",
  EADDRNOTAVAIL: "is not an address of this machine",
  ENOTFOUND: "is not a name that resolves",
};

/** Why a start failed, in one line for who started it; null for what nobody foresaw. */
export function explainStartFailure(error: unknown, env: Pick<Env, "HOST" | "PORT">): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  if (error.name === "DatabaseError") return error.message;
  const problem = listenProblems[String(error.code)];
  return problem === undefined || !("syscall" in error) ? null : `${env.HOST} port ${env.PORT} ${problem}`;
}

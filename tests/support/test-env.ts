import { type Env, setEnv } from "#lib/env/env.ts";
import { readEnv } from "#lib/env/read-env.ts";

const needed = { DATABASE_URL: "postgresql://localhost/unused", AUTH_SECRET: "a-secret-of-no-worth-for-tests-only" };

/** Sets and returns the environment of this process: the defaults, and what the test asks for. Makes no folder. */
export function useTestEnv(variables: Readonly<Record<string, string>> = {}): Env {
  const read = readEnv({ ...needed, ...variables });
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  setEnv(read.ok);
  return read.ok;
}

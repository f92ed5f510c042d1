import { connectDatabase } from "#lib/db/migrate.ts";
import { hasUnsettledSecret, settleSecret } from "#lib/db/restored-secret.ts";
import { type Env, setEnv } from "#lib/env/env.ts";
import { readEnv } from "#lib/env/read-env.ts";

type Source = Parameters<typeof readEnv>[0];

/** Ends a restore that was killed before its secret was in place; returns the environment with the secret that counts. */
export async function settleRestore(url: string, env: Env, source: Source): Promise<Env> {
  if (!hasUnsettledSecret(env.DATA_DIR)) return env;
  const client = await connectDatabase(url);
  try {
    await settleSecret(client, env.DATA_DIR);
  } finally {
    await client.end();
  }
  const read = readEnv(source);
  if ("problems" in read) throw new Error(read.problems.map(({ name, reason }) => `${name}: ${reason}`).join("\n"));
  setEnv(read.ok);
  return read.ok;
}

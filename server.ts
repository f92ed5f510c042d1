import { closeDatabase, configureDatabase } from "#lib/db/client.ts";
import { openEmbeddedDatabase } from "#lib/db/embedded.ts";
import { migrateDatabase } from "#lib/db/migrate.ts";
import { type Env, setEnv } from "#lib/env/env.ts";
import { readEnv } from "#lib/env/read-env.ts";
import { isLoopbackUrl } from "#lib/net/loopback.ts";
import { openFront } from "#lib/process/front.ts";
import { openHttpServer } from "#lib/process/http-server.ts";
import { closeOnSignal, createLifecycle } from "#lib/process/lifecycle.ts";
import { getLogger } from "#lib/process/logger.ts";
import { startRoles } from "#lib/process/roles.ts";
import { settleRestore } from "#lib/process/settle-restore.ts";
import { explainStartFailure } from "#lib/process/start-failure.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const lifecycle = createLifecycle((error) => getLogger().error({ event: "process.close-failed", error }));

async function start(given: Env): Promise<void> {
  const http = await lifecycle.open(() => (given.ROLES.includes("web") ? openFront(given) : openHttpServer(given)));
  const url = given.DATABASE_URL ?? (await openOwnDatabase(given.DATA_DIR));
  const applied = await lifecycle.open(() => migrateDatabase(url));
  say(applied.length === 0 ? "Database: up to date" : `Database: ${applied.length} migrations applied`);
  const env = await settleRestore(url, given, process.env);
  await lifecycle.open(() => configureDatabase(url), closeDatabase);
  const handler = await startRoles(lifecycle, env, http.server);
  await lifecycle.open(() => http.serve(handler), http.close);
  say(`Ready: ${env.ROLES.includes("web") ? env.BASE_URL : env.ROLES.join(", ")}`);
  if (env.MAIL_RELAY_URL === undefined && isLoopbackUrl(env.BASE_URL)) say(`Mails: ${env.BASE_URL}/dev/mailbox`);
}

async function openOwnDatabase(dataDir: string): Promise<string> {
  say(`Database: ${dataDir}`);
  const open = () => openEmbeddedDatabase({ dataDir, log: say });
  const { url } = await lifecycle.open(open, (database) => database.stop());
  return url;
}

async function fail(reason: unknown): Promise<never> {
  console.error(reason);
  await lifecycle.close();
  process.exit(1);
}

closeOnSignal(lifecycle, () => say("Stopping …"));
process.on("uncaughtException", fail);
process.on("unhandledRejection", (error) => getLogger().error({ event: "process.unhandled", error }));
const read = readEnv(process.env);
if ("problems" in read) await fail(read.problems.map(({ name, reason }) => `${name}: ${reason}`).join("\n"));
else {
  setEnv(read.ok);
  await start(read.ok).catch((error) => fail(explainStartFailure(error, read.ok) ?? error));
}

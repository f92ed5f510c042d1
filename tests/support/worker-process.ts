// A worker that tests kill. node worker-process.ts <url of the database> <url of the relay>: prints "ready" and works until it is killed.
import { configureDatabase } from "#lib/db/client.ts";
import { setEnv } from "#lib/env/env.ts";
import { readEnv } from "#lib/env/read-env.ts";
import { startWorker } from "#lib/process/worker.ts";

const [database = "", relay = ""] = process.argv.slice(2);
const read = readEnv({
  ...{ DATABASE_URL: database, MAIL_RELAY_URL: relay, MAIL_FROM: "poortwachter@example.com" },
  ...{ AUTH_SECRET: "a-secret-of-no-worth-for-tests-only", LOG_LEVEL: "silent" },
});
if ("problems" in read) throw new Error(JSON.stringify(read.problems));
setEnv(read.ok);
configureDatabase(database);
startWorker();
process.stdout.write("ready\n");

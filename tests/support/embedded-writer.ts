// A process that owns an embedded database and writes to it, for tests that kill it.
// node embedded-writer.ts <data folder>: prints "ready", then each number that is committed; SIGINT: "interrupted", stop, exit.
// With "crash" as second argument it throws out of nowhere instead of writing.
import pg from "pg";
import { openEmbeddedDatabase } from "#lib/db/embedded.ts";

const [dataDir = "", mode] = process.argv.slice(2);
const database = await openEmbeddedDatabase({ dataDir, log: () => {} }).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
const client = new pg.Client(database.url);
await client.connect();
await client.query("CREATE TABLE IF NOT EXISTS number (n int GENERATED ALWAYS AS IDENTITY)");
let isInterrupted = false;
process.on("SIGINT", () => {
  isInterrupted = true;
});
process.stdout.write("ready\n");
if (mode === "crash") {
  setImmediate(() => {
    throw new Error("out of nowhere");
  });
}
while (!isInterrupted) {
  const { rows } = await client.query<{ n: number }>("INSERT INTO number DEFAULT VALUES RETURNING n");
  process.stdout.write(`${rows[0]?.n}\n`);
}
await client.query("SELECT 1");
process.stdout.write("interrupted\n");
await client.end();
await database.stop();

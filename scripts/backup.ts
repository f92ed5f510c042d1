import { resolve } from "node:path";
import { z } from "zod";
import { backUp, type Place, restore } from "#lib/db/backup.ts";
import { DatabaseError } from "#lib/db/database-error.ts";
import { EnvSchema } from "#lib/env/schema.ts";

const usage = `usage: npm run backup                            writes poortwachter-<time>.backup into this folder
       npm run backup -- <file>
       npm run restore -- <file>                 into an empty database
       npm run restore -- <file> --replace       what is there is lost`;
const { DATA_DIR, DATABASE_URL, AUTH_SECRET } = EnvSchema.shape;
const Settings = z.object({ DATA_DIR, DATABASE_URL, AUTH_SECRET });

const say = (line: string) => console.log(line);

try {
  const [command, ...args] = process.argv.slice(2);
  const flags = args.filter((arg) => arg.startsWith("-"));
  const [file, ...more] = args.filter((arg) => !arg.startsWith("-"));
  const isKnown = flags.every((flag) => flag === "--replace" && command === "restore") && more.length === 0;
  if (command === "backup" && isKnown) await backUp(readPlace(), toFile(file), { now: new Date(), log: say });
  else if (command === "restore" && isKnown && file !== undefined)
    await restore(readPlace(), resolve(file), { replaces: flags.length > 0, log: say });
  else fail(usage);
} catch (error) {
  if (!(error instanceof DatabaseError)) throw error;
  fail(error.message);
}

function fail(line: string): void {
  console.error(line);
  process.exitCode = 1;
}

function readPlace(): Place {
  const given = Object.entries(process.env).filter(([, value]) => value !== undefined && value.trim() !== "");
  const parsed = Settings.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DatabaseError("no_database", `${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, AUTH_SECRET: secret } = parsed.data;
  return { dataDir, databaseUrl, hasOwnSecret: secret !== undefined };
}

function toFile(asked: string | undefined): string {
  const time = new Date().toISOString().slice(0, 19).replaceAll(":", "");
  return resolve(asked ?? `poortwachter-${time}Z.backup`);
}

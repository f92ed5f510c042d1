import { addMs } from "#lib/allow-list/instant.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { graceMs } from "#lib/services/lacking-prefixes.ts";
import { toDate } from "#lib/services/stored-list.ts";
import { mailServerColumns } from "#lib/services/stored-mail-server.ts";

/** A notification as it is stored, with all that may be otherwise by its next try. */
export interface Untold {
  readonly channelId: string;
  /** Of the cause, as it is stored. */
  readonly data: unknown;
  readonly causedAt: Date;
  /** Where it happened; null for the list itself. */
  readonly mailServerId: string | null;
  /** Whose channel it is; both null for an operator. */
  readonly organizationId: string | null;
  readonly organization: string | null;
  /** Null for a webhook. */
  readonly locale: string | null;
  /** Those that it covers and those where it happened, without those that were removed. */
  readonly servers: readonly StoredServer[];
  readonly ground: Ground;
}

/**
 * What the history of the list is at this moment, as text: of one lineage no version ever changes, so what was made of the versions that are
 * named here, and of this text, holds as long as it is the same.
 */
export interface Ground {
  /** Changes when a backup is put back: from then on its numbers mean other versions. */
  readonly lineage: string;
  /** The newest version, and the one that was in force when the grace of firewalls began. */
  readonly inUse: string;
}

type Row = Omit<Untold, "servers" | "ground"> & { readonly id: string; readonly mailServerIds: readonly string[] };
export type StoredServer = Awaited<ReturnType<typeof readServers>>[number];

// Who said what, a message does not tell: for thousands of them each related table would be one more question.
const related = { confirmedByUser: null, deliveryChange: null, appliedByUser: null, appliedByToken: null };
const { confirmedByUser, deliveryChange, appliedByUser, appliedByToken, ...columns } = mailServerColumns;

const feedColumns = {
  select: {
    ...{ createdAt: true, lastFetchAt: true, lastFile: true },
    ...{ lastVersion: true, lastStatus: true, lastUserAgent: true },
  },
} as const;

/** Reads many in a few questions; those that are not there are left out. */
export async function readUntold(ctx: ServiceContext, ids: readonly string[]): Promise<ReadonlyMap<string, Untold>> {
  const ground = await readGround(ctx);
  const rows = await readRows(ctx, ids);
  const servers = await readServers(ctx, rows);
  return new Map(rows.map((row) => [row.id, { ...row, ground, servers: servers.filter((one) => isOf(row, one)) }]));
}

// First of all: what is read after it may be newer than it says, and is then recalled by nobody.
async function readGround({ db, now }: ServiceContext): Promise<Ground> {
  const begin = toDate(addMs(now(), -graceMs));
  const [found] = await db.$queryRaw<{ lineage: string | null; latest: number | null; before: number | null }[]>`
    SELECT (SELECT value::text FROM lineage) AS lineage, (SELECT max(version) FROM allow_list_version) AS latest,
      (SELECT max(version) FROM allow_list_version WHERE "changedAt" <= ${begin}) AS before`;
  return { lineage: `${found?.lineage}`, inUse: `${found?.latest} ${found?.before}` };
}

function readRows({ db }: ServiceContext, ids: readonly string[]): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT n.id, n."channelId", n."mailServerIds", cause.data, cause."createdAt" AS "causedAt", cause."mailServerId",
      o.id AS "organizationId", o.name AS organization, u.locale
    FROM notification n
    JOIN notification_cause cause ON cause.id = n."causeId"
    JOIN notification_channel c ON c.id = n."channelId"
    LEFT JOIN organization o ON o.id = c."organizationId"
    LEFT JOIN member ON member.id = c."memberId"
    LEFT JOIN "user" u ON u.id = coalesce(member."userId", c."operatorId")
    WHERE n.id = ANY(${[...ids]}::uuid[])`;
}

async function readServers({ db }: ServiceContext, rows: readonly Row[]) {
  const organizationIds = rows.flatMap(({ organizationId }) => organizationId ?? []);
  const ids = new Set(
    rows.flatMap(({ mailServerId, mailServerIds }) => [
      ...mailServerIds,
      ...(mailServerId === null ? [] : [mailServerId]),
    ]),
  );
  const stored = await db.mailServer.findMany({
    where: { organizationId: { in: [...new Set(organizationIds)] }, id: { in: [...ids] }, removedAt: null },
    orderBy: [{ label: "asc" }, { id: "asc" }],
    select: { ...columns, organizationId: true, feedToken: feedColumns },
  });
  return stored.map((row) => ({ ...row, ...related }));
}

function isOf({ organizationId, mailServerId, mailServerIds }: Row, server: StoredServer): boolean {
  const isCovered = server.id === mailServerId || mailServerIds.includes(server.id);
  return isCovered && server.organizationId === organizationId;
}

import { Cause, toEvents } from "#lib/notification/cause.ts";
import type { NotificationEvent } from "#lib/notification/event.ts";
import { toDigestEvents } from "#lib/notification/list-digest.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { addOperatorChannels } from "#lib/services/operator-channels.ts";
import { readListDigest } from "#lib/services/read-list-digest.ts";
import { Prisma } from "#prisma/client/client.ts";

/** With the addresses whose verified accounts are operators. */
export type SpreadContext = ServiceContext & { readonly operatorEmails: readonly string[] };

export interface SpreadPace {
  /** Channels a transaction. */
  readonly perBatch: number;
  /** What comes between two of them. */
  readonly rest: () => Promise<void>;
}

const pace: SpreadPace = { perBatch: 500, rest: async () => undefined };

interface CauseRow {
  readonly id: string;
  readonly organizationId: string | null;
  readonly mailServerId: string | null;
  readonly data: unknown;
  readonly afterChannelId: string | null;
}

/**
 * Writes a notification for each channel that wants to be told of a cause, in batches that commit one by one: however often it stops and
 * starts anew, each channel gets one. Several processes at once take turns.
 */
export async function spreadCause(
  ctx: SpreadContext,
  id: string,
  { perBatch, rest }: SpreadPace = pace,
): Promise<void> {
  const events = await prepare(ctx, id);
  for (let isOver = false; !isOver; ) {
    isOver = await ctx.db.$transaction((tx) => spreadBatch(tx, ctx, { id, events, perBatch }));
    if (!isOver) await rest();
  }
}

/** Sees to it that operators have their channels, and finds out which events the cause is told by; null: whatever one asked for. */
async function prepare(ctx: SpreadContext, id: string): Promise<readonly NotificationEvent[] | null> {
  const row = await ctx.db.notificationCause.findUnique({ where: { id }, select: { data: true } });
  const cause = row && Cause.parse(row.data);
  if (cause === null) return [];
  if (cause.kind === "hold" || cause.kind === "stale" || cause.kind === "fresh") await addOperatorChannels(ctx);
  if (cause.kind !== "list") return toEvents(cause);
  const digest = await readListDigest(ctx.db, cause);
  return digest === null ? [] : toDigestEvents(digest);
}

interface Batch {
  readonly id: string;
  readonly events: readonly NotificationEvent[] | null;
  readonly perBatch: number;
}

/** True when that was the last one. */
async function spreadBatch(tx: Transaction, ctx: SpreadContext, { id, events, perBatch }: Batch): Promise<boolean> {
  const [cause] = await tx.$queryRaw<CauseRow[]>`
    SELECT id, "organizationId", "mailServerId"::text, data, "afterChannelId"::text FROM notification_cause
    WHERE id = ${id}::uuid AND "spreadAt" IS NULL FOR UPDATE`;
  if (cause === undefined) return true;
  const channels = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id::text FROM notification_channel c
    WHERE ${toScope(cause)} AND (${cause.afterChannelId}::uuid IS NULL OR c.id > ${cause.afterChannelId}::uuid)
    ORDER BY c.id LIMIT ${perBatch}`;
  const last = channels.at(-1);
  const createdAt = new Date(ctx.now());
  const ids = channels.map((one) => one.id);
  if (last !== undefined) await storeTold(tx, ctx, { cause, events, ids, createdAt });
  const isOver = channels.length < perBatch;
  const progress = { ...(last && { afterChannelId: last.id }), ...(isOver && { spreadAt: createdAt }) };
  await tx.notificationCause.update({ where: { id }, data: progress, select: { id: true } });
  return isOver;
}

/** The channels that may be told at all. */
function toScope({ data, organizationId }: CauseRow): Prisma.Sql {
  const cause = Cause.parse(data);
  if (cause.kind === "test") return Prisma.sql`c.id = ${cause.channelId}::uuid`;
  if (cause.kind === "hold") return Prisma.sql`c."operatorId" IS NOT NULL`;
  return organizationId === null ? Prisma.sql`TRUE` : Prisma.sql`c."organizationId" = ${organizationId}`;
}

interface Question {
  readonly cause: CauseRow;
  readonly events: readonly NotificationEvent[] | null;
  readonly ids: readonly string[];
  readonly createdAt: Date;
}

// As RFC 9562 makes version 7, which sorts by time: PostgreSQL has its own from 18 on.
const newId = Prisma.sql`encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
  PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid`;

/**
 * Writes a notification for those of the channels that work and want to be told, with the mail servers that they want it of: a choice for one of these counts instead
 * of what the channel wants. Of the list an organization without mail servers is told as well.
 */
async function storeTold(
  tx: Transaction,
  { operatorEmails }: SpreadContext,
  { cause, events, ids, createdAt }: Question,
): Promise<void> {
  const wants = (asked: Prisma.Sql) => (events === null ? Prisma.sql`TRUE` : Prisma.sql`${asked} && ${[...events]}`);
  const { mailServerId } = cause;
  const isAbout = mailServerId === null ? Prisma.sql`TRUE` : Prisma.sql`s.id = ${mailServerId}::uuid`;
  const isTest = events === null;
  const mailServerIds = isTest ? Prisma.sql`'{}'::uuid[]` : Prisma.sql`coalesce(about.ids, '{}')`;
  await tx.$executeRaw`
    INSERT INTO notification (id, "causeId", "channelId", "organizationId", "mailServerIds", "createdAt")
    SELECT ${newId}, ${cause.id}::uuid, c.id, c."organizationId", ${mailServerIds}, ${createdAt}
    FROM notification_channel c
    LEFT JOIN member ON member.id = c."memberId"
    LEFT JOIN "user" u ON u.id = coalesce(member."userId", c."operatorId")
    LEFT JOIN organization o ON o.id = c."organizationId"
    CROSS JOIN LATERAL (
      SELECT count(*) AS servers,
        array_agg(s.id ORDER BY s.id) FILTER (WHERE ${wants(Prisma.sql`coalesce(choice.events, c.events)`)}) AS ids
      FROM mail_server s
      LEFT JOIN channel_choice choice ON choice."channelId" = c.id AND choice."mailServerId" = s.id
      WHERE s."organizationId" = c."organizationId" AND s."removedAt" IS NULL AND ${isAbout}
    ) AS about
    WHERE c.id = ANY(${[...ids]}::uuid[])
      AND (c."disabledAt" IS NULL OR c."disabledAddress" <> u.email)
      AND (c."webhookId" IS NOT NULL OR u."emailVerified")
      AND (c."operatorId" IS NULL OR u.email = ANY(${[...operatorEmails]}))
      AND o."removedAt" IS NULL
      AND (${isTest} OR about.ids IS NOT NULL
        OR (${mailServerId === null} AND about.servers = 0 AND ${wants(Prisma.sql`c.events`)}))
    ORDER BY c.id
    ON CONFLICT DO NOTHING`;
}

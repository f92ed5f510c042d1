import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { judgeOutbox, type OutboxAge, type OutboxStanding, withoutAddresses } from "#lib/notification/outbox-age.ts";
import { requireOperator } from "#lib/services/authorize.ts";
import type { PersonContext, ServiceContext } from "#lib/services/context.ts";

export interface Outbox extends OutboxAge {
  readonly standing: OutboxStanding;
  /** Of what still waits, the last one; without anybody's address. */
  readonly lastError: string | null;
  readonly at: Instant;
}

interface Row {
  readonly waiting: number;
  readonly failing: number;
  readonly oldest: Date | null;
  readonly oldestOfOurs: Date | null;
}

/** How the outbox is doing, in numbers: nothing of what is in it. Without a relay mails of accounts wait for nobody, and don't count. */
export async function readOutbox(ctx: ServiceContext, { hasRelay }: { readonly hasRelay: boolean }): Promise<Outbox> {
  const operator = requireOperator(ctx);
  const now = ctx.now();
  const [row] = await operator.db.$queryRaw<Row[]>`
    SELECT count(*)::int AS waiting, count(*) FILTER (WHERE attempts > 0)::int AS failing, min(since) AS oldest,
      min(since) FILTER (WHERE attempts = 0 OR NOT "isWebhook") AS "oldestOfOurs"
    FROM (
      SELECT n.attempts, coalesce(n."queuedAt", n."createdAt") AS since, c."webhookId" IS NOT NULL AS "isWebhook"
      FROM notification n JOIN notification_channel c ON c.id = n."channelId" WHERE n.state = 'waiting'
      UNION ALL
      SELECT 0, coalesce("queuedAt", "createdAt"), FALSE FROM notification_cause WHERE "spreadAt" IS NULL
      UNION ALL
      SELECT attempts, coalesce("queuedAt", "createdAt"), FALSE FROM mail
      WHERE "sentAt" IS NULL AND "givenUpAt" IS NULL AND ${hasRelay}
    ) AS undone`;
  const age: OutboxAge = {
    ...{ waiting: row?.waiting ?? 0, failing: row?.failing ?? 0 },
    ...{ oldestAt: toInstantOrNull(row?.oldest), oldestOfOursAt: toInstantOrNull(row?.oldestOfOurs) },
  };
  return { ...age, standing: judgeOutbox(age, now), lastError: await readLastError(operator, hasRelay), at: now };
}

async function readLastError({ db }: PersonContext, hasRelay: boolean): Promise<string | null> {
  const notification = await db.notification.findFirst({
    where: { state: "waiting", lastError: { not: null } },
    orderBy: { lastAttemptAt: { sort: "desc", nulls: "last" } },
    select: { lastError: true },
  });
  const undone = { sentAt: null, givenUpAt: null, lastError: { not: null } };
  const mail = hasRelay
    ? await db.mail.findFirst({ where: undone, orderBy: { createdAt: "desc" }, select: { lastError: true } })
    : null;
  const error = notification?.lastError ?? mail?.lastError ?? null;
  return error === null ? null : withoutAddresses(error);
}

function toInstantOrNull(date: Date | null | undefined): Instant | null {
  return date ? toInstant(date) : null;
}

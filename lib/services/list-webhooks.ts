import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { mayEdit, requireMember } from "#lib/services/authorize.ts";
import type { MemberContext, ServiceContext } from "#lib/services/context.ts";
import { toWebhook, type Webhook, webhookColumns } from "#lib/services/stored-webhook.ts";

export interface ListedWebhook extends Omit<Webhook, "url"> {
  readonly host: string;
  /** Null for who may only look: an address often is a secret of the receiver. */
  readonly url: string | null;
  readonly lastSentAt: Instant | null;
  /** What went wrong last, when nothing was sent since. */
  readonly lastError: { readonly at: Instant; readonly error: string } | null;
  /** The test that was asked for last. */
  readonly lastTest: WebhookTest | null;
}

export interface WebhookTest {
  readonly askedAt: Instant;
  readonly state: "waiting" | "sent" | "failed";
  readonly error: string | null;
}

/** The webhooks of the acting organization, oldest first, and how they do. */
export async function listWebhooks(ctx: ServiceContext): Promise<ListedWebhook[]> {
  const member = requireMember(ctx);
  const rows = await ctx.db.webhook.findMany({
    where: { organizationId: member.actor.organizationId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: webhookColumns,
  });
  return Promise.all(
    rows.map(async (row) => {
      const { url, ...webhook } = toWebhook(row, ctx.now());
      const standing = await readStanding(member, row.channel?.id ?? null);
      return { ...webhook, host: new URL(url).host, url: mayEdit(member) ? url : null, ...standing };
    }),
  );
}

async function readStanding({ db, actor }: MemberContext, channelId: string | null) {
  if (channelId === null) return { lastSentAt: null, lastError: null, lastTest: null };
  const ofChannel = { organizationId: actor.organizationId, channelId };
  const [sent, failed, test] = await Promise.all([
    db.notification.findFirst({
      where: { ...ofChannel, sentAt: { not: null } },
      orderBy: { sentAt: "desc" },
      select: { sentAt: true },
    }),
    db.notification.findFirst({
      where: {
        ...ofChannel,
        lastError: { not: null },
        lastAttemptAt: { not: null },
        sentAt: null,
        state: { not: "dropped" },
      },
      orderBy: { lastAttemptAt: "desc" },
      select: { lastError: true, lastAttemptAt: true },
    }),
    readLastTest(db, ofChannel),
  ]);
  const lastSentAt = sent?.sentAt ? toInstant(sent.sentAt) : null;
  const lastError = failed?.lastAttemptAt
    ? { at: toInstant(failed.lastAttemptAt), error: failed.lastError ?? "" }
    : null;
  const isOver = lastError !== null && lastSentAt !== null && lastSentAt > lastError.at;
  return { lastSentAt, lastError: isOver ? null : lastError, lastTest: test };
}

// A test is there from the moment that it is asked for; its notification follows.
async function readLastTest(
  db: MemberContext["db"],
  { organizationId, channelId }: { readonly organizationId: string; readonly channelId: string },
): Promise<WebhookTest | null> {
  const cause = await db.notificationCause.findFirst({
    where: { organizationId, kind: "test", data: { path: ["channelId"], equals: channelId } },
    orderBy: { createdAt: "desc" },
    select: { createdAt: true, notifications: { where: { channelId }, select: { state: true, lastError: true } } },
  });
  if (cause === null) return null;
  const [notification] = cause.notifications;
  return {
    askedAt: toInstant(cause.createdAt),
    state: toTestState(notification?.state ?? "waiting"),
    error: notification?.lastError ?? null,
  };
}

function toTestState(state: string): WebhookTest["state"] {
  return state === "sent" || state === "waiting" ? state : "failed";
}

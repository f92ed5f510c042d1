import type { NotificationState, Outcome } from "#lib/notification/outcome.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { isDisabled } from "#lib/services/disabled-channel.ts";
import { isStillHeld } from "#lib/services/held-tries.ts";

/** One try; after the last one a notification is given up. */
export interface NotificationTry {
  readonly id: string;
  readonly isLast: boolean;
}

/** A message as it is written for its channel. */
export type Composed = ComposedMail | ComposedCall;

interface ComposedMail {
  readonly kind: "mail";
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where a program that reads mail switches these mails off (RFC 8058). */
  readonly unsubscribeUrl: string;
}

interface ComposedCall {
  readonly kind: "webhook";
  readonly body: string;
}

/** A mail that tells of something. Its id is the same at each try, so that one that was taken over twice is shown once. */
export type NotificationMail = Omit<ComposedMail, "kind"> & { readonly id: string; readonly to: string };

export interface NotificationCall {
  readonly id: string;
  readonly body: string;
  readonly webhook: StoredWebhook;
}

/** A webhook with its secrets as they are sealed. */
export interface StoredWebhook {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly oldSecret: string | null;
  readonly oldSecretUntil: Date | null;
}

export interface Carriers {
  /** For a channel of this kind; null when there is nothing to tell any more. */
  readonly compose: (id: string, kind: Composed["kind"]) => Promise<Composed | null>;
  readonly mail: (mail: NotificationMail) => Promise<Outcome>;
  readonly webhook: (call: NotificationCall) => Promise<Outcome>;
}

/** What a try made of a notification. */
export interface Delivery {
  readonly id: string;
  readonly state: NotificationState;
  /** One line: why it was not sent. */
  readonly error: string | null;
  /** What went wrong here, for the log. */
  readonly fault?: unknown;
}

interface Result extends Delivery {
  readonly channelId: string;
  /** What the channel is from now on, when that is something else. */
  readonly channel?: { disabledAt: Date | null; disabledWhy: string | null; disabledAddress: string | null };
}

const columns = {
  ...{ id: true, channelId: true },
  channel: {
    select: {
      ...{ disabledAt: true, disabledAddress: true },
      webhook: { select: { id: true, url: true, secret: true, oldSecret: true, oldSecretUntil: true } },
      member: { select: { user: { select: { email: true, emailVerified: true } } } },
      operator: { select: { email: true, emailVerified: true } },
    },
  },
} as const;

type Row = Awaited<ReturnType<typeof claim>>[number];

/**
 * Makes one try at each of these notifications. At least once: what was taken over while the database went away is sent again, with the
 * same id. A receiver that says that it is for good gets nothing any more. What is not waiting, or another worker has taken on meanwhile,
 * is left alone.
 */
export async function deliverNotifications(
  ctx: ServiceContext,
  tries: readonly NotificationTry[],
  carriers: Carriers,
): Promise<readonly Delivery[]> {
  const last = new Set(tries.filter(({ isLast }) => isLast).map(({ id }) => id));
  const rows = await claim(
    ctx,
    tries.map(({ id }) => id),
  );
  const made = await Promise.all(rows.map((row) => deliver(ctx, row, carriers, last.has(row.id))));
  const results = made.filter((result) => result !== null);
  await store(ctx, results);
  return results;
}

async function claim(ctx: ServiceContext, ids: readonly string[]) {
  const since = ctx.now();
  const where = { id: { in: [...ids] }, state: "waiting" };
  const data = { attempts: { increment: 1 }, lastAttemptAt: new Date(since) };
  const claimed = await ctx.db.notification.updateManyAndReturn({ where, data, select: { id: true, attempts: true } });
  const attempts = new Map(claimed.map((row) => [row.id, row.attempts]));
  const rows = await ctx.db.notification.findMany({ where, select: columns });
  return rows.map((row) => ({ ...row, held: { id: row.id, attempt: attempts.get(row.id) ?? 0, since } }));
}

async function deliver(ctx: ServiceContext, row: Row, carriers: Carriers, isLast: boolean): Promise<Result | null> {
  const { id, channelId, channel } = row;
  const user = channel.member?.user ?? channel.operator;
  const drop = (error: string): Result => ({ id, channelId, state: "dropped", error });
  if (isDisabled(channel, user?.email ?? null)) return drop("disabled");
  if (user !== null && !user.emailVerified) return drop("unverified");
  try {
    const message = await carriers.compose(id, channel.webhook === null ? "mail" : "webhook");
    if (message === null) return drop("nothing-to-tell");
    if (!(await isStillHeld(ctx, row.held))) return null;
    const outcome = await carry(row, message, carriers);
    return toResult(row, outcome, { at: new Date(ctx.now()), isLast, address: user?.email ?? null });
  } catch (fault) {
    // The others of the batch go on, and this one waits for its next try.
    return { id, channelId, state: isLast ? "failed" : "waiting", error: "fault", fault };
  }
}

async function carry({ id, channel }: Row, message: Composed, carriers: Carriers): Promise<Outcome> {
  const to = (channel.member?.user ?? channel.operator)?.email;
  if (message.kind === "mail" && to !== undefined) {
    const { subject, text, html, unsubscribeUrl } = message;
    return carriers.mail({ id, to, subject, text, html, unsubscribeUrl });
  }
  if (message.kind === "webhook" && channel.webhook !== null)
    return carriers.webhook({ id, body: message.body, webhook: channel.webhook });
  throw new Error(`a message of kind ${message.kind} was written for another kind of channel`);
}

interface Circumstances {
  readonly at: Date;
  readonly isLast: boolean;
  readonly address: string | null;
}

function toResult({ id, channelId, channel }: Row, outcome: Outcome, { at, isLast, address }: Circumstances): Result {
  if (outcome.kind === "retry") return { id, channelId, state: isLast ? "failed" : "waiting", error: outcome.error };
  if (outcome.kind === "gone") {
    const disabledAddress = outcome.why === "address-refused" ? address : null;
    const disabled = { disabledAt: at, disabledWhy: outcome.why, disabledAddress };
    return { id, channelId, state: "failed", error: outcome.error, channel: disabled };
  }
  const works = { disabledAt: null, disabledWhy: null, disabledAddress: null };
  return { id, channelId, state: "sent", error: null, ...(channel.disabledAt !== null && { channel: works }) };
}

async function store(ctx: ServiceContext, results: readonly Result[]): Promise<void> {
  const sentAt = new Date(ctx.now());
  for (const same of Map.groupBy(results, ({ state, error }) => `${state} ${error}`).values()) {
    const { state = "waiting", error = null } = same[0] ?? {};
    const where = { id: { in: same.map(({ id }) => id) }, state: "waiting" };
    const data = { state, lastError: error, ...(state === "sent" && { sentAt }) };
    await ctx.db.notification.updateMany({ where, data });
  }
  for (const { channelId, channel } of results)
    if (channel !== undefined) await ctx.db.notificationChannel.updateMany({ where: { id: channelId }, data: channel });
}

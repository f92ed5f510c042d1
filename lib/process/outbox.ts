import { getPool } from "#lib/db/client.ts";
import { getEnv } from "#lib/env/env.ts";
import type { Relay } from "#lib/mailer/relay.ts";
import { createCarriers } from "#lib/process/carriers.ts";
import { createComposer } from "#lib/process/compose.ts";
import { getLogger } from "#lib/process/logger.ts";
import { createTeller } from "#lib/process/tell.ts";
import { type JobQueue, openJobQueue, type Try, type TryResult } from "#lib/queue/job-queue.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { deliverMails } from "#lib/services/deliver-mails.ts";
import { dispatchOutbox } from "#lib/services/dispatch-outbox.ts";
import { spreadCause } from "#lib/services/spread-cause.ts";
import { sweepOutbox } from "#lib/services/sweep-outbox.ts";

export interface Outbox {
  /** Hands over what was written down since. */
  readonly dispatch: () => Promise<void>;
  /** Finds what was handed over and is nowhere any more. */
  readonly sweep: () => Promise<void>;
  /** Waits a while for what is under way. */
  readonly stop: () => Promise<void>;
}

/** Opens the queues and does what comes out of them. */
export async function openOutbox(ctx: ServiceContext, relay: Relay | null): Promise<Outbox> {
  const logger = getLogger();
  const queue = await openJobQueue(getPool(), {
    error: (error) => logger.error({ event: "queue.failed", error }, "the queue goes on"),
    warning: (warning) => logger.warn({ event: "queue.warning", warning }, "the queue warns"),
  });
  if (relay !== null) await queue.work("mail", (tries) => sendMails(ctx, tries, relay));
  await queue.work("spread", (tries) => spread(ctx, tries));
  const tell = createTeller(ctx, { compose: createComposer(ctx), ...createCarriers(ctx, relay) });
  await queue.work("notify", tell);
  await queue.work("webhook", tell);
  return {
    dispatch: () => dispatch(ctx, queue, relay !== null),
    sweep: async () => {
      const lost = await sweepOutbox(ctx, queue.findLive);
      if (lost > 0) logger.warn({ event: "queue.lost", lost }, "what had lost its job is handed over again");
    },
    stop: queue.stop,
  };
}

async function dispatch(ctx: ServiceContext, queue: JobQueue, hasRelay: boolean): Promise<void> {
  for (const name of await dispatchOutbox(ctx, queue.enqueue, { hasRelay })) queue.wake(name);
}

// A cause that fails is tried again and again: it goes on after the channels that have their notification.
async function spread(ctx: ServiceContext, tries: readonly Try[]): Promise<ReadonlyMap<string, TryResult>> {
  const operatorEmails = getEnv().OPERATOR_EMAILS;
  for (const { id } of tries) await spreadCause({ ...ctx, operatorEmails }, id);
  return new Map(tries.map(({ id }) => [id, "done"]));
}

async function sendMails(
  ctx: ServiceContext,
  tries: readonly Try[],
  relay: Relay,
): Promise<ReadonlyMap<string, TryResult>> {
  const failed = await deliverMails(ctx, tries, relay);
  for (const { id, problem, isGivenUp } of failed) {
    const what = isGivenUp ? "a mail is given up" : "the relay did not take a mail; it is tried again";
    getLogger().warn({ event: isGivenUp ? "mail.given-up" : "mail.failed", id, problem }, what);
  }
  if (tries.length > failed.length)
    getLogger().info({ event: "mail.sent", sent: tries.length - failed.length }, "mails sent");
  const again = new Set(failed.filter(({ isGivenUp }) => !isGivenUp).map(({ id }) => id));
  return new Map(tries.map(({ id }) => [id, again.has(id) ? "again" : "done"]));
}

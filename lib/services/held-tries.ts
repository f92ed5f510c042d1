import type { Instant } from "#lib/allow-list/instant.ts";
import type { ServiceContext } from "#lib/services/context.ts";

// Less than the queue waits for a sign of life before it gives a job to another worker.
const UNDISTURBED_MS = 20_000;

/** Since when a worker has a notification in hand, and which of its tries that is. */
export interface HeldTry {
  readonly id: string;
  readonly attempt: number;
  readonly since: Instant;
}

/**
 * Whether a try is still this worker's to make. One that stood still for long, as a machine that was suspended, may have been taken for
 * dead meanwhile, and another one have the notification in hand or have sent it.
 */
export async function isStillHeld({ db, now }: ServiceContext, { id, attempt, since }: HeldTry): Promise<boolean> {
  if (now() - since < UNDISTURBED_MS) return true;
  return (await db.notification.count({ where: { id, state: "waiting", attempts: attempt } })) === 1;
}

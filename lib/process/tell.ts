import { getLogger } from "#lib/process/logger.ts";
import type { Handler } from "#lib/queue/job-queue.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { type Carriers, type Delivery, deliverNotifications } from "#lib/services/deliver-notification.ts";

/** Makes the tries that come from a queue of notifications. */
export function createTeller(ctx: ServiceContext, carriers: Carriers): Handler {
  return async (tries) => {
    const deliveries = await deliverNotifications(ctx, tries, carriers);
    log(deliveries);
    const waiting = new Set(deliveries.filter(({ state }) => state === "waiting").map(({ id }) => id));
    return new Map(tries.map(({ id }) => [id, waiting.has(id) ? "again" : "done"]));
  };
}

function log(deliveries: readonly Delivery[]): void {
  const sent = deliveries.filter(({ state }) => state === "sent").length;
  if (sent > 0) getLogger().info({ event: "notification.sent", sent }, "notifications sent");
  for (const { id, state, error, fault } of deliveries) {
    if (fault !== undefined) getLogger().error({ event: "notification.fault", id, error: fault }, "it is tried again");
    else if (state === "waiting" || state === "failed")
      getLogger().warn({ event: `notification.${state === "failed" ? "given-up" : "failed"}`, id, problem: error });
  }
}

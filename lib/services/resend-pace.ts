import { addMs, toInstant } from "#lib/allow-list/instant.ts";
import { AppError } from "#lib/errors.ts";
import type { ServiceContext } from "#lib/services/context.ts";

const restMs = 60_000;

/** Throws `too_many_requests` within a minute after a try. */
export function refuseHaste(ctx: ServiceContext, lastAttemptAt: Date | null): void {
  if (lastAttemptAt === null) return;
  const waitMs = addMs(toInstant(lastAttemptAt), restMs) - ctx.now();
  if (waitMs > 0) throw new AppError("too_many_requests", Math.ceil(waitMs / 1000));
}

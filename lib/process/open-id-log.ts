import type { Logger } from "pino";
import { openIdFailures } from "#lib/auth/open-id-failures.ts";

/** Logs why signing in at the other service fails, for whoever set it up; returns what ends that. */
export function logOpenIdFailures(logger: Logger): () => void {
  const log = (reason: unknown) =>
    logger.warn({ event: "open-id.failed", reason }, "signing in at the other service failed");
  openIdFailures.subscribe(log);
  return () => void openIdFailures.unsubscribe(log);
}

import { defaultGuards, type Policy } from "#lib/allow-list/decide.ts";
import type { Env } from "#lib/env/env.ts";
import { toEndpointText } from "#lib/net/endpoint.ts";

/** What the watcher may do, as the environment says. */
export function toPolicy(env: Env): Policy {
  return {
    retireConfirmMs: 1000 * env.RETIRE_CONFIRM_SECONDS,
    retireAfterMs: 3_600_000 * env.RETIRE_AFTER_HOURS,
    ...defaultGuards,
    resolvers: env.DNS_SERVERS.map(toEndpointText),
  };
}

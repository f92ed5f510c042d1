import { toInstant } from "#lib/allow-list/instant.ts";
import { getDb } from "#lib/db/client.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** For what anybody may do. */
export function visitorContext(): ServiceContext {
  return { db: getDb(), actor: { kind: "visitor" }, now: () => toInstant(new Date()) };
}

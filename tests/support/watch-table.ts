import type { Decision } from "#lib/allow-list/decide.ts";
import { defaultGuards, type Policy } from "#lib/allow-list/decide.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { Observation } from "#lib/allow-list/observation.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { publishPoll } from "#lib/services/publish-poll.ts";
import type { PrismaClient } from "#prisma/client/client.ts";

const resolvers = ["192.0.2.53:53", "192.0.2.54:53"];

export const testPolicy: Policy = {
  retireConfirmMs: 60_000,
  retireAfterMs: 72 * 3_600_000,
  ...defaultGuards,
  resolvers,
};

type Said = readonly string[] | "nodata" | "servfail";

/** A watcher on a real database whose DNS and clock the test sets. */
export function createWatchTable(db: PrismaClient) {
  let ms = Date.now();
  let poll = 0;
  const now = (): Instant => toInstant(new Date(ms));
  const system: ServiceContext = { db, actor: { kind: "system" }, now };
  const plan = () => ({ delaySeconds: 30, intervalSeconds: 30 });
  return {
    now,
    system,
    pass: (seconds: number) => {
      ms += 1000 * seconds;
    },
    tick: (): Promise<Decision> => publishPoll(system, { observations: [], plan }, testPolicy),
    /** One poll in which both resolvers say the same, a minute after what was before. */
    poll: (ipv4: Said, ipv6: Said): Promise<Decision> => {
      ms += 60_000;
      poll += 1;
      const said = { ipv4, ipv6 };
      const observations = resolvers.flatMap((resolver) =>
        (["ipv4", "ipv6"] as const).map((family) =>
          Observation.parse({
            ...{ resolver, family, poll, at: ms, authenticated: false, stale: false, durationMs: 1 },
            outcome: toOutcome(said[family]),
          }),
        ),
      );
      return publishPoll(system, { observations, plan }, testPolicy);
    },
  };
}

function toOutcome(said: Said) {
  if (said === "nodata") return { kind: said };
  if (said === "servfail") return { kind: "fail", failure: said };
  return { kind: "ok", addresses: said, ttlSeconds: 300 };
}

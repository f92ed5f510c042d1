import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { toInstant } from "#lib/allow-list/instant.ts";
import { getDb } from "#lib/db/client.ts";
import { resolveHost } from "#lib/dns/resolve-host.ts";
import { type Env, getEnv } from "#lib/env/env.ts";
import type { ProbeProgress } from "#lib/mail-server/probe.ts";
import { Hostname } from "#lib/net/hostname.ts";
import { probeHost } from "#lib/outbound/probe-host.ts";
import { type ProbeTimes, probeTimes } from "#lib/outbound/smtp-probe.ts";
import { getLogger } from "#lib/process/logger.ts";
import { beatProber } from "#lib/services/beat-prober.ts";
import { type ClaimedProbe, claimProbe } from "#lib/services/claim-probe.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { permitProbe } from "#lib/services/permit-probe.ts";
import { recordProbeEnd, recordProbeProgress } from "#lib/services/record-probe.ts";

const AT_ONCE = 8;
const POLL_MS = 500;
const BEAT_MS = 10_000;
const LOOKUP_MS = 3000;

/** Takes on the probes for this process's vantage, some at once. Any number of processes may do so. */
export function startProber(times: ProbeTimes = probeTimes): { readonly stop: () => Promise<void> } {
  const ctx: ServiceContext = { db: getDb(), actor: { kind: "system" }, now: () => toInstant(new Date()) };
  const stopping = new AbortController();
  const done = Promise.all([beat(ctx, stopping.signal), take(ctx, times, stopping.signal)]);
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

function beat(ctx: ServiceContext, signal: AbortSignal): Promise<void> {
  return repeat(signal, async () => {
    await beatProber(ctx, getEnv().PROBE_VANTAGE);
    return BEAT_MS;
  });
}

async function take(ctx: ServiceContext, times: ProbeTimes, signal: AbortSignal): Promise<void> {
  const underWay = new Set<Promise<void>>();
  await repeat(signal, async () => {
    if (underWay.size >= AT_ONCE) await Promise.race(underWay);
    const probe = await claimProbe(ctx, getEnv().PROBE_VANTAGE);
    if (probe === null) return POLL_MS;
    const work = run(ctx, probe, times).finally(() => underWay.delete(work));
    underWay.add(work);
    return 0;
  });
  // A probe that this process doesn't finish is taken on by another one, or by the next.
}

async function run(ctx: ServiceContext, { id, ...asked }: ClaimedProbe, times: ProbeTimes): Promise<void> {
  const env = getEnv();
  const progress: ProbeProgress = [];
  let recording = Promise.resolve();
  const record = () => {
    recording = recording.then(() => recordProbeProgress(ctx, id, progress)).catch(() => undefined); // the report has them all
  };
  try {
    const report = await probeHost(
      {
        ...asked,
        ...{ vantage: env.PROBE_VANTAGE, ehloName: toEhloName(env), clock: ctx.now, times },
        onStep: (address, step) => {
          progress.push({ address, ...step });
          record();
        },
      },
      {
        allowed: env.PROBE_ALLOW_TARGETS,
        resolve: (name, family) => resolveHost(name, family, { resolvers: env.DNS_SERVERS, timeoutMs: LOOKUP_MS }),
        permit: (addresses) => permitProbe(ctx, addresses),
      },
    );
    await recording;
    await recordProbeEnd(ctx, id, report);
    getLogger().info({ event: "probe.done", id, verdict: report?.verdict ?? "refused" }, "a mail server was probed");
  } catch (error) {
    getLogger().error({ event: "probe.failed", id, error }, "a probe could not be finished");
  }
}

// A server that checks our name should find it (RFC 5321 section 4.1.1.1).
function toEhloName({ BASE_URL }: Env): string {
  return Hostname.safeParse(new URL(BASE_URL).hostname).data ?? Hostname.safeParse(hostname()).data ?? "localhost";
}

async function repeat(signal: AbortSignal, work: () => Promise<number>): Promise<void> {
  while (!signal.aborted) {
    let waitMs = POLL_MS;
    try {
      waitMs = await work();
    } catch (error) {
      getLogger().error({ event: "prober.failed", error }, "the prober tries again");
    }
    if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => undefined); // only an abort ends it early
  }
}

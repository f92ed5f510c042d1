import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { Change } from "#lib/allow-list/change.ts";
import { type Decision, decide, type Policy } from "#lib/allow-list/decide.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { Observation } from "#lib/allow-list/observation.ts";
import { tellOfConfirmation } from "#lib/services/confirmation-causes.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { noteVersion } from "#lib/services/list-digest-row.ts";
import { listChannel, takePublishLock } from "#lib/services/publish-lock.ts";
import { readKnown } from "#lib/services/read-known.ts";
import { toDate, toSyncToken } from "#lib/services/stored-list.ts";
import { syncHolds } from "#lib/services/sync-holds.ts";

export interface Poll {
  /** Empty for a tick that only lets time pass. */
  readonly observations: readonly Observation[];
  readonly plan: (decision: Decision) => Plan;
}

export interface Plan {
  readonly delaySeconds: number;
  readonly intervalSeconds: number;
}

/**
 * Stores one poll and what it leads to: observations, the watcher's memory, holds and, when the list moves, its next version with
 * the changes, and what is to be told of it. All in one transaction: after a crash either all of it is there or nothing.
 */
export async function publishPoll(ctx: ServiceContext, poll: Poll, policy: Policy): Promise<Decision> {
  return ctx.db.$transaction(async (tx) => {
    await takePublishLock(tx); // a second watcher waits here and then sees a poll that is newer than its own
    const now = ctx.now();
    const known = await readKnown(tx);
    const decision = decide(poll.observations, known, policy, now);
    await storeObservations(tx, poll.observations);
    if (decision.list !== null) {
      await storeVersion(tx, decision.list, decision.changes);
      await noteVersion(tx, decision.list, now);
    }
    await syncHolds(tx, ctx, decision.holds);
    await tellOfConfirmation(tx, ctx, decision);
    await storeState(tx, poll, decision, now);
    await tx.$executeRaw`SELECT pg_notify(${listChannel}, '')`;
    return decision;
  });
}

async function storeObservations(tx: Transaction, observations: readonly Observation[]): Promise<void> {
  await tx.observation.createMany({
    data: observations.map(({ outcome, at, ...rest }) => ({
      ...rest,
      at: toDate(at),
      outcome: outcome.kind,
      failure: outcome.kind === "fail" ? outcome.failure : null,
      addresses: outcome.kind === "ok" ? outcome.addresses : [],
      ttlSeconds: outcome.kind === "ok" ? outcome.ttlSeconds : null,
    })),
  });
}

async function storeVersion(tx: Transaction, list: AllowList, changes: readonly Change[]): Promise<void> {
  const { version, changedAt, entries } = list;
  const data = { version, changedAt: toDate(changedAt), entries, syncToken: toSyncToken(list) };
  await tx.allowListVersion.create({ data, select: { version: true } });
  await tx.allowListChange.createMany({
    data: changes.map((record) => ({
      version,
      disposition: record.disposition,
      prefixes: record.prefixes,
      detectedAt: toDate(record.detectedAt),
      record,
    })),
  });
}

async function storeState(tx: Transaction, poll: Poll, decision: Decision, now: Instant): Promise<void> {
  const { delaySeconds, intervalSeconds } = poll.plan(decision);
  const data = {
    poll: decision.memory.poll,
    memory: decision.memory,
    heartbeatAt: toDate(now),
    nextPollAt: new Date(now + 1000 * delaySeconds),
    intervalSeconds,
    ...(decision.confirmed ? { checkedAt: toDate(now) } : {}),
  };
  await tx.watcherState.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data, select: { id: true } });
}

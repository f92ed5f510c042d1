import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { Change } from "#lib/allow-list/change.ts";
import {
  type Announcement,
  type Decision,
  decide,
  initialMemory,
  type Known,
  type Policy,
} from "#lib/allow-list/decide.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { WatchMemory } from "#lib/allow-list/memory.ts";
import type { Observation } from "#lib/allow-list/observation.ts";
import { Prefix } from "#lib/net/prefix.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { toAllowList, toDate, toSyncToken } from "#lib/services/stored-list.ts";
import { syncHolds } from "#lib/services/sync-holds.ts";

/** The PostgreSQL channel that tells every process that there is something new to read. */
export const listChannel = "allow_list";

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
 * the changes. All in one transaction: after a crash either all of it is there or nothing.
 */
export async function publishPoll(ctx: ServiceContext, poll: Poll, policy: Policy): Promise<Decision> {
  return ctx.db.$transaction(async (tx) => {
    // One writer at a time; a second watcher waits here and then sees a poll that is newer than its own.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('poortwachter.publish'))::text`;
    const now = ctx.now();
    const known = await readKnown(tx);
    const decision = decide(poll.observations, known, policy, now);
    await storeObservations(tx, poll.observations);
    if (decision.list !== null) await storeVersion(tx, decision.list, decision.changes);
    await syncHolds(tx, decision.holds, now);
    await storeState(tx, poll, decision, now);
    await tx.$executeRaw`SELECT pg_notify(${listChannel}, '')`;
    return decision;
  });
}

async function readKnown(tx: Transaction): Promise<Known> {
  const [state, newest, published, announcements, approved] = await Promise.all([
    tx.watcherState.findUnique({ where: { id: 1 }, select: { memory: true } }),
    tx.allowListVersion.findFirst({
      orderBy: { version: "desc" },
      select: { version: true, changedAt: true, entries: true },
    }),
    tx.publishedList.findFirstOrThrow({ orderBy: { id: "desc" }, select: { prefixes: true } }),
    tx.announcement.findMany({
      where: { withdrawnAt: null },
      select: { id: true, kind: true, prefixes: true, announcedAt: true, effectiveAt: true },
    }),
    tx.hold.findMany({ where: { outcome: "approved" }, select: { key: true } }),
  ]);
  return {
    list: newest && toAllowList(newest),
    memory: state === null ? initialMemory() : WatchMemory.parse(state.memory),
    published: published.prefixes.map((text) => Prefix.parse(text)),
    announcements: announcements.map(toAnnouncement),
    approved: new Set(approved.map((hold) => hold.key)),
  };
}

function toAnnouncement(row: {
  readonly id: string;
  readonly kind: string;
  readonly prefixes: readonly string[];
  readonly announcedAt: Date;
  readonly effectiveAt: Date;
}): Announcement {
  return {
    id: row.id,
    kind: row.kind === "remove" ? "remove" : "add",
    prefixes: row.prefixes.map((text) => Prefix.parse(text)),
    announcedAt: toInstant(row.announcedAt),
    effectiveAt: toInstant(row.effectiveAt),
  };
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

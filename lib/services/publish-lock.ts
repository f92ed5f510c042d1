import type { Transaction } from "#lib/services/context.ts";

/** The PostgreSQL channel that tells the watcher to decide again at once: an operator has changed what it decides on. */
export const watcherChannel = "watcher";

/** The PostgreSQL channel that tells every process that there is something new to read. */
export const listChannel = "allow_list";

/** One writer at a time of all that the allow-list is made of; another one waits until this transaction ends. */
export async function takePublishLock(tx: Transaction): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('poortwachter.publish'))::text`;
}

/** Wakes the watcher, and all that show the list, when this transaction commits. */
export async function announceOperatorChange(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${watcherChannel}, ''), pg_notify(${listChannel}, '')`;
}

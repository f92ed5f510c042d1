import type { AllowList } from "#lib/allow-list/allow-list.ts";
import { diffLists } from "#lib/allow-list/change.ts";
import { toSyncToken } from "#lib/services/stored-list.ts";
import type { PrismaClient } from "#prisma/client/client.ts";

/** Stores versions with the changes between them, as the watcher does, only many at once. */
export async function storeVersions(db: PrismaClient, lists: readonly AllowList[]): Promise<void> {
  await db.allowListVersion.createMany({
    data: lists.map((list) => ({
      version: list.version,
      changedAt: new Date(list.changedAt),
      entries: [...list.entries],
      syncToken: toSyncToken(list),
    })),
  });
  const changes = lists.flatMap((list, index) => diffLists(lists[index - 1] ?? null, list));
  await db.allowListChange.createMany({
    data: changes.map((record) => ({
      version: record.version,
      disposition: record.disposition,
      prefixes: record.prefixes,
      detectedAt: new Date(record.detectedAt),
      record,
    })),
  });
}

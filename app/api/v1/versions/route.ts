import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { toChangeDocument } from "#app/_shared/api/times.ts";
import { toIsoText } from "#lib/allow-list/instant.ts";
import { listVersions } from "#lib/services/list-versions.ts";

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOthers("/api/v1/versions");

export const GET = answer(operations.listVersions, async ({ query, ctx }) => {
  const versions = await listVersions(ctx, query);
  const last = versions.at(-1)?.version ?? 1;
  return {
    versions: versions.map(({ version, changedAt, changes }) => ({
      version,
      changedAt: toIsoText(changedAt),
      changes: changes.map(toChangeDocument),
    })),
    next: versions.length === query.limit && last > 1 ? last : null,
  };
});

import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { requireServed } from "#app/_shared/api/served.ts";
import { AppError } from "#lib/errors.ts";
import { toListDocument } from "#lib/feed/allow-list-json.ts";
import { readVersion, readVersionAt } from "#lib/services/read-version.ts";

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOthers("/api/v1/allow-list");

export const GET = answer(operations.readAllowList, async ({ query: { version, at }, ctx }) => {
  const served = requireServed();
  if (at === undefined && (version ?? served.list.version) === served.list.version) return toListDocument(served);
  const stored = at === undefined ? await readVersion(ctx, version ?? 0) : await readVersionAt(ctx, at);
  if (stored === null) throw new AppError("not_found");
  return toListDocument(stored);
});

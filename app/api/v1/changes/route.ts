import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { fieldError, problem } from "#app/_shared/api/problem.ts";
import { requireServed } from "#app/_shared/api/served.ts";
import { toChangeDocument } from "#app/_shared/api/times.ts";
import { listChanges } from "#lib/services/list-changes.ts";
import { waitForNews } from "#lib/services/list-news.ts";

export const GET = answer(operations.listChanges, async ({ query: { since, wait = 0 }, ctx, locale, request }) => {
  const isNewer = () => requireServed().list.version > since;
  // In the future of this process: refused below, and not waited for.
  if (requireServed().list.version === since) await waitForNews(isNewer, 1000 * wait, request.signal);
  const known = requireServed().list.version;
  const changes = await listChanges(ctx, since);
  const latest = Math.max(known, changes.at(-1)?.version ?? 0); // the database may be a moment ahead of memory
  if (since > latest) return problem("invalid_input", locale, [fieldError("since", "version.future", locale)]);
  return { since, latest, changes: changes.map(toChangeDocument) };
});

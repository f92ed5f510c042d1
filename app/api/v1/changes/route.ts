import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { fieldError, problem } from "#app/_shared/api/problem.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { requireServed } from "#app/_shared/api/served.ts";
import { toChangeDocument } from "#app/_shared/api/times.ts";
import { streamText } from "#app/_shared/stream-text.ts";
import { waitForNews } from "#lib/services/list-news.ts";
import { readLatestVersion } from "#lib/services/read-latest-version.ts";
import { type StoredChange, streamChanges } from "#lib/services/stream-changes.ts";

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOthers("/api/v1/changes");

export const GET = answer(operations.listChanges, async ({ query: { since, wait = 0 }, ctx, locale, request }) => {
  const isNewer = () => requireServed().list.version > since;
  if (requireServed().list.version === since) await waitForNews(isNewer, 1000 * wait, request.signal);
  const known = requireServed().list.version;
  const latest = since < known ? known : Math.max(known, await readLatestVersion(ctx)); // it may be a moment ahead of memory
  if (since > latest) return problem("invalid_input", locale, [fieldError("since", "version.future", locale)]);
  const headers = {
    "Content-Type": "application/json",
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
  };
  const changes = streamChanges(ctx, since, latest);
  const first = await changes.next(); // before the status is sent, for a database that is down
  return new Response(streamText(toDocument({ since, latest }, first, changes)), { headers });
});

// From 100,000 versions on the document is larger than one wants to hold.
async function* toDocument(
  head: { readonly since: number; readonly latest: number },
  first: IteratorResult<StoredChange, void>,
  rest: AsyncIterable<StoredChange>,
): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"changes":[`;
  if (first.done !== true) yield JSON.stringify(toChangeDocument(first.value));
  for await (const change of rest) yield `,${JSON.stringify(toChangeDocument(change))}`;
  yield "]}";
}

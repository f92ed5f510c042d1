import { answer } from "#app/_shared/api/answer.ts";
import { isKnown } from "#app/_shared/api/etag.ts";
import { ifMatches } from "#app/_shared/api/if-matches.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { toPublishedListResponse } from "#app/_shared/api/operator-documents.ts";
import { prefersText } from "#app/_shared/api/prefers-text.ts";
import { fieldError, problem } from "#app/_shared/api/problem.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { readPublishedList } from "#lib/services/read-published-list.ts";
import { replacePublishedList } from "#lib/services/replace-published-list.ts";

export const { DELETE, OPTIONS, PATCH, POST } = refuseOthers("/api/v1/operator/published-list");

export const GET = answer(operations.readPublishedList, async ({ ctx, request }) => {
  const response = toPublishedListResponse(await readPublishedList(ctx), prefersText(request));
  if (!isKnown(request.headers.get("if-none-match"), response.headers.get("etag") ?? "")) return response;
  response.headers.delete("content-type");
  return new Response(null, { status: 304, headers: response.headers });
});

export const PUT = answer(operations.replacePublishedList, async ({ body, ctx, locale, request }) => {
  const { id: basis } = await readPublishedList(ctx);
  return ifMatches(request, basis, locale, async () => {
    const refusal = await replacePublishedList(ctx, { ...body, basis });
    // The same list again is what was asked for: a PUT that is repeated changes nothing more.
    if (refusal !== null && refusal !== "published.unchanged")
      return problem("invalid_input", locale, [fieldError("prefixes", refusal, locale)]);
    return toPublishedListResponse(await readPublishedList(ctx), prefersText(request));
  });
});

import { judgeIfMatch } from "#app/_shared/api/etag.ts";
import { problem } from "#app/_shared/api/problem.ts";
import { isAppError } from "#lib/errors.ts";
import type { Locale } from "#lib/i18n/routing.ts";

/** Does what was asked when the reader has seen this revision; somebody who edits at the same moment makes it stale as well. */
export async function ifMatches(
  request: Request,
  revision: number,
  locale: Locale,
  deed: () => Promise<Response>,
): Promise<Response> {
  const judged = judgeIfMatch(request.headers.get("if-match"), revision);
  if (judged === "absent") return problem("if_match_required", locale);
  if (judged === "stale") return problem("if_match_stale", locale);
  try {
    return await deed();
  } catch (error) {
    if (isAppError(error) && error.code === "conflict") return problem("if_match_stale", locale);
    throw error;
  }
}

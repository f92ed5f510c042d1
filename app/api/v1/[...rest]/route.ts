import { readLocale } from "#app/_shared/api/answer.ts";
import { problem } from "#app/_shared/api/problem.ts";

/** A path below /api/v1 that nothing answers: a problem document, not a page. */
function refuse(request: Request): Response {
  return problem("not_found", readLocale(request));
}

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };

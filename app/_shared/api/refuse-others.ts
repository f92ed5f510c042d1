import { readLocale } from "#app/_shared/api/answer.ts";
import { methodOf, type Operation } from "#app/_shared/api/operation.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { problem } from "#app/_shared/api/problem.ts";

/** What a path answers to the methods that the table has no call for: 405, and which ones there are (RFC 9110 section 15.5.6). */
export function refuseOthers(path: Operation["path"]) {
  const calls: readonly Operation[] = Object.values(operations);
  const methods = calls.filter((one) => one.path === path).map((one) => methodOf(one).toUpperCase());
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].sort().join(", ");
  const refuseMethod = (request: Request): Response => {
    const response = problem("method_unknown", readLocale(request));
    response.headers.set("Allow", allow);
    return response;
  };
  const tellMethods = (): Response => new Response(null, { status: 204, headers: { Allow: allow } });
  const refused = {
    GET: refuseMethod,
    POST: refuseMethod,
    PUT: refuseMethod,
    PATCH: refuseMethod,
    DELETE: refuseMethod,
  };
  return { ...refused, OPTIONS: tellMethods };
}

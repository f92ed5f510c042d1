import type { z } from "zod";
import type { Operation } from "#app/_shared/api/operation.ts";
import { inputProblem, toProblem } from "#app/_shared/api/problem.ts";
import { visitorContext } from "#app/_shared/request-context.ts";
import { isDatabaseDown } from "#lib/db/is-database-down.ts";
import { AppError } from "#lib/errors.ts";
import { type Locale, locales } from "#lib/i18n/routing.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface Asked<Query> {
  readonly query: Query;
  readonly ctx: ServiceContext;
  readonly locale: Locale;
  readonly request: Request;
  /** The parts of the path that vary. */
  readonly params: Readonly<Record<string, string>>;
}

interface RouteContext {
  readonly params: Promise<Readonly<Record<string, string>>>;
}

/** A route handler for one operation: checks the query, answers in JSON, turns refusals into problem documents. */
export function answer<Query extends z.ZodType>(
  operation: Operation<Query>,
  respond: (asked: Asked<z.output<Query>>) => Promise<object | Response>,
) {
  return async (request: Request, route: RouteContext): Promise<Response> => {
    const locale = readLocale(request);
    const query = operation.query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) return inputProblem(query.error.issues, locale);
    try {
      const asked = { query: query.data, ctx: visitorContext(), locale, request, params: await route.params };
      const result = await respond(asked);
      return result instanceof Response ? result : json(result);
    } catch (error) {
      return toProblem(isDatabaseDown(error) ? new AppError("unavailable") : error, locale);
    }
  };
}

function json(document: object): Response {
  const headers = { "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff" };
  return Response.json(document, { headers });
}

/** English unless the reader asks for another language first: the readers of an API are mostly programs. */
export function readLocale(request: Request): Locale {
  const [first = ""] = (request.headers.get("accept-language") ?? "").split(",");
  return locales.find((locale) => first.trim().toLowerCase().startsWith(locale)) ?? "en";
}

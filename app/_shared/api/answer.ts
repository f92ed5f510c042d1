import type { z } from "zod";
import { isBodyless, type Operation } from "#app/_shared/api/operation.ts";
import { inputProblem, problem, toProblem } from "#app/_shared/api/problem.ts";
import { readBody } from "#app/_shared/api/read-body.ts";
import { tokenContext } from "#app/_shared/api/token-context.ts";
import { visitorContext } from "#app/_shared/request-context.ts";
import { isDatabaseDown } from "#lib/db/is-database-down.ts";
import { AppError } from "#lib/errors.ts";
import { type Locale, locales } from "#lib/i18n/routing.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface Asked<Query, Body> {
  readonly query: Query;
  /** Read by the operation's schema; undefined for one without a body. */
  readonly body: Body;
  /** Acts for the organization of the token where the operation has a scope, else for nobody. */
  readonly ctx: ServiceContext;
  readonly locale: Locale;
  readonly request: Request;
  /** The parts of the path that vary. */
  readonly params: Readonly<Record<string, string>>;
}

interface RouteContext {
  readonly params: Promise<Readonly<Record<string, string>>>;
}

/**
 * A route handler for one operation: asks for the token, checks query and body, answers in JSON, turns refusals into problem documents.
 */
export function answer<Query extends z.ZodType, Body extends z.ZodType>(
  operation: Operation<Query, Body>,
  respond: (asked: Asked<z.output<Query>, z.output<Body>>) => Promise<object | Response>,
) {
  return async (request: Request, route: RouteContext): Promise<Response> => {
    const locale = readLocale(request);
    try {
      const ctx = await admit(operation, request, locale);
      if (ctx instanceof Response) return ctx;
      const query = operation.query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
      if (!query.success) return inputProblem(query.error.issues, locale);
      const body = await parseBody(operation, request, locale);
      if (body instanceof Response) return body;
      const asked = { query: query.data, body: body.data, ctx, locale, request, params: await route.params };
      const result = await respond(asked);
      return result instanceof Response ? result : json(result);
    } catch (error) {
      return toProblem(isDatabaseDown(error) ? new AppError("unavailable") : error, locale);
    }
  };
}

async function admit(
  { scope, holder = "organization" }: Operation,
  request: Request,
  locale: Locale,
): Promise<ServiceContext | Response> {
  if (scope === undefined) return visitorContext();
  const ctx = await tokenContext(request);
  if (ctx === null) return problem("token_required", locale);
  const { actor } = ctx;
  if (holder === "operator" && actor.kind !== "operator-token") return problem("token_not_operator", locale);
  if (holder === "organization" && actor.kind !== "token") return problem("token_not_organization", locale);
  return scope === "read" || actor.scope === scope ? ctx : problem("token_read_only", locale);
}

async function parseBody<Body extends z.ZodType>(
  operation: Operation<z.ZodType, Body>,
  request: Request,
  locale: Locale,
): Promise<{ readonly data: z.output<Body> } | Response> {
  const sent = isBodyless(operation.body) ? noBody : await readBody(request, operation);
  if (!sent.ok) return problem(sent.code, locale);
  const parsed = operation.body.safeParse(sent.value);
  return parsed.success ? parsed : inputProblem(parsed.error.issues, locale);
}

const noBody = { ok: true, value: undefined } as const;

function json(document: object): Response {
  const headers = { "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff" };
  return Response.json(document, { headers });
}

/** English unless the reader asks for another language first: the readers of an API are mostly programs. */
export function readLocale(request: Request): Locale {
  const [first = ""] = (request.headers.get("accept-language") ?? "").split(",");
  return locales.find((locale) => first.trim().toLowerCase().startsWith(locale)) ?? "en";
}

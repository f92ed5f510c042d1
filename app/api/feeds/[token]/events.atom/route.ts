import { createHash } from "node:crypto";
import { isKnown } from "#app/_shared/api/etag.ts";
import { fieldError, problem, toProblem } from "#app/_shared/api/problem.ts";
import { requireServed } from "#app/_shared/api/served.ts";
import { writeOrganizationAtom } from "#app/_shared/organization-atom.ts";
import { visitorContext } from "#app/_shared/request-context.ts";
import { isDatabaseDown } from "#lib/db/is-database-down.ts";
import { getEnv } from "#lib/env/env.ts";
import { AppError } from "#lib/errors.ts";
import { defaultLocale, isLocale } from "#lib/i18n/routing.ts";
import { readOrganizationFeed } from "#lib/services/read-organization-feed.ts";

interface RouteContext {
  readonly params: Promise<{ readonly token: string }>;
}

/** What happens at an organization and to the list, for whoever has the secret address. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const locale = new URL(request.url).searchParams.get("language") ?? defaultLocale;
  if (!isLocale(locale)) {
    const errors = [fieldError("language", "choice.unknown", defaultLocale)];
    return problem("invalid_input", defaultLocale, errors);
  }
  try {
    const feed = await readOrganizationFeed(visitorContext(), (await params).token);
    if (feed === null) return problem("not_found", locale);
    return toResponse(
      request,
      writeOrganizationAtom({ feed, served: requireServed(), baseUrl: getEnv().BASE_URL, locale }),
    );
  } catch (error) {
    return toProblem(isDatabaseDown(error) ? new AppError("unavailable") : error, locale);
  }
}

function toResponse(
  { headers: asked }: Request,
  { text, updated }: ReturnType<typeof writeOrganizationAtom>,
): Response {
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  const modifiedMs = Math.floor(updated / 1000) * 1000;
  const headers = {
    ETag: etag,
    "Last-Modified": new Date(modifiedMs).toUTCString(),
    "Cache-Control": "private, max-age=60",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
  const match = asked.get("if-none-match");
  const since = Date.parse(asked.get("if-modified-since") ?? "");
  if (match === null ? since >= modifiedMs : isKnown(match, etag)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "Content-Type": "application/atom+xml; charset=utf-8" } });
}

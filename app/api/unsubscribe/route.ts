import { problem, toProblem } from "#app/_shared/api/problem.ts";
import { visitorContext } from "#app/_shared/request-context.ts";
import { getUnsubscribing } from "#app/_shared/unsubscribing.ts";
import { isDatabaseDown } from "#lib/db/is-database-down.ts";
import { getEnv } from "#lib/env/env.ts";
import { AppError } from "#lib/errors.ts";
import { defaultLocale, isLocale, type Locale } from "#lib/i18n/routing.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { unsubscribe } from "#lib/services/unsubscribe.ts";

const headers = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };

/** Who opens the address of a List-Unsubscribe header is asked on a page: a link alone is also followed by programs that look through mail. */
export function GET(request: Request): Response {
  const { token, locale } = readQuery(request);
  const location = `${getEnv().BASE_URL}${toPath(locale, "/unsubscribe", { token })}`;
  return new Response(null, { status: 303, headers: { ...headers, Location: location } });
}

/** One click in a program that reads mail (RFC 8058): no cookie, no Origin; the token is all there is. */
export async function POST(request: Request): Promise<Response> {
  const { token, locale } = readQuery(request);
  if (!(await isOneClick(request))) return problem("body_syntax", locale);
  const channelId = getUnsubscribing().readChannelId(token);
  try {
    const events = channelId === null ? null : await unsubscribe(visitorContext(), channelId);
    return events === null ? problem("not_found", locale) : new Response(null, { status: 204, headers });
  } catch (error) {
    return toProblem(isDatabaseDown(error) ? new AppError("unavailable") : error, locale);
  }
}

// As a form of either kind.
async function isOneClick(request: Request): Promise<boolean> {
  const form = await request.formData().catch(() => null);
  return form?.get("List-Unsubscribe") === "One-Click";
}

function readQuery(request: Request): { readonly token: string; readonly locale: Locale } {
  const query = new URL(request.url).searchParams;
  const locale = query.get("locale") ?? "";
  return { token: query.get("token") ?? "", locale: isLocale(locale) ? locale : defaultLocale };
}

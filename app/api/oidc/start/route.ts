import { readLocale } from "#app/_shared/api/answer.ts";
import { answerRefusal, sendBack, sendOn, toLocale } from "#app/_shared/open-id-response.ts";
import { actionContext } from "#app/_shared/request-context.ts";
import { isLocalPath } from "#lib/account/return-path.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { beginOpenIdSignIn } from "#lib/services/begin-open-id-sign-in.ts";

/**
 * Leads to the other service to sign in at. A link, as the policy of pages keeps forms on this site; it signs in nobody by itself. Whom
 * another site sends here gets the page to sign in.
 */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const locale = toLocale(searchParams.get("locale"), readLocale(request));
  const asked = searchParams.get("next");
  const next = isLocalPath(asked) ? asked : null;
  const isLink = searchParams.get("link") === "1";
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return sendOn(toPath(locale, "/sign-in", { next }));
  try {
    const departure = await beginOpenIdSignIn(await actionContext(), { next, locale, isLink });
    if (typeof departure === "string") return sendBack(locale, departure, { next, isLink });
    return sendOn(departure.url, departure.cookies);
  } catch (error) {
    return answerRefusal(error, locale, next);
  }
}

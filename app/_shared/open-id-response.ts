import type { OpenIdRefusal } from "#lib/account/open-id.ts";
import { isAppError } from "#lib/errors.ts";
import { isLocale, type Locale } from "#lib/i18n/routing.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import type { CookieHeaders } from "#lib/services/account-context.ts";

/** Sends a browser on. What it came with, a code among it, goes no further. */
export function sendOn(location: string, cookies: CookieHeaders = []): Response {
  const headers = new Headers({ Location: location, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/** Back on the page that it began on, of the account or to sign in, which says why. */
export function sendBack(
  locale: Locale,
  refusal: OpenIdRefusal,
  { next, isLink }: { readonly next: string | null; readonly isLink: boolean },
): Response {
  if (isLink) return sendOn(toPath(locale, "/account/provider", { openid: refusal }));
  return sendOn(toPath(locale, "/sign-in", { openid: refusal, next }));
}

/** The answer to what a service refuses; all else is a fault. */
export function answerRefusal(error: unknown, locale: Locale, next: string | null): Response {
  if (isAppError(error) && error.code === "not_signed_in") return sendOn(toPath(locale, "/sign-in", { next }));
  if (isAppError(error) && error.code === "too_many_requests") {
    return sendBack(locale, "limited", { next, isLink: false });
  }
  if (isAppError(error) && error.code === "not_found") return new Response(null, { status: 404 });
  throw error;
}

export function toLocale(text: string | null, otherwise: Locale): Locale {
  return isLocale(text) ? text : otherwise;
}

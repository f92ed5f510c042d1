import { fieldError, problem } from "#app/_shared/api/problem.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { type CallKey, hashRequest } from "#lib/services/idempotency-keys.ts";

const KEY = /^[\x21-\x7e]{1,255}$/;

/** What makes this call happen once: null when the request has no Idempotency-Key, a refusal for what is none. */
export function readCallKey(request: Request, body: object, locale: Locale): CallKey | Response | null {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (KEY.test(key)) return { key, requestHash: hashRequest(body) };
  return problem("invalid_input", locale, [fieldError("Idempotency-Key", "idempotency_key.syntax", locale)]);
}

import type { z } from "zod";
import { type ErrorCode, isAppError } from "#lib/errors.ts";
import { toErrorText } from "#lib/i18n/error-text.ts";
import type { Locale } from "#lib/i18n/routing.ts";

const statuses: Readonly<Record<ErrorCode, number>> = {
  invalid_input: 400,
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many_requests: 429,
  probe_port: 422,
  no_prober: 503,
  no_list: 503,
  unavailable: 503,
};

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  429: "Too Many Requests",
  503: "Service Unavailable",
};

export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** An RFC 9457 problem document: what was refused, and for bad input each field with its reason. */
export function problem(code: ErrorCode, locale: Locale, errors: readonly FieldError[] = []): Response {
  const status = statuses[code];
  const detail = toErrorText(locale, code);
  const body = {
    type: "about:blank",
    title: titles[status],
    status,
    code,
    detail,
    ...(errors.length > 0 && { errors }),
  };
  const headers = new Headers({ "Content-Type": "application/problem+json", "Cache-Control": "no-store" });
  if (status === 503) headers.set("Retry-After", "30");
  return new Response(JSON.stringify(body), { status, headers });
}

export function inputProblem(issues: readonly z.core.$ZodIssue[], locale: Locale): Response {
  const errors = issues.map((issue) => fieldError(issue.path.join("."), issue.message, locale));
  return problem("invalid_input", locale, errors);
}

export function fieldError(field: string, code: string, locale: Locale): FieldError {
  return { field, code, message: toErrorText(locale, code) };
}

/** The one translator from a thrown error to a response; what isn't an expected refusal is thrown on. */
export function toProblem(error: unknown, locale: Locale): Response {
  if (!isAppError(error)) throw error;
  return problem(error.code, locale);
}

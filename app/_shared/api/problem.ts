import type { z } from "zod";
import { type ErrorCode, isAppError } from "#lib/errors.ts";
import { toErrorText } from "#lib/i18n/error-text.ts";
import type { Locale } from "#lib/i18n/routing.ts";

/** What only a request can do wrong; its text is the message `errors.<code>`, as for all others. */
export const requestCodes = [
  "token_required",
  "token_read_only",
  "token_not_operator",
  "token_not_organization",
  "method_unknown",
  "body_syntax",
  "body_too_large",
  "body_media_type",
  "stream_gone",
  "if_match_required",
  "if_match_stale",
] as const;
export type ProblemCode = ErrorCode | (typeof requestCodes)[number];

const statuses: Readonly<Record<ProblemCode, number>> = {
  invalid_input: 400,
  body_syntax: 400,
  not_signed_in: 401,
  token_required: 401,
  invalid_token: 401,
  forbidden: 403,
  token_read_only: 403,
  token_not_operator: 403,
  token_not_organization: 403,
  not_found: 404,
  method_unknown: 405,
  conflict: 409,
  stream_gone: 410,
  if_match_stale: 412,
  body_too_large: 413,
  body_media_type: 415,
  key_reused: 422,
  probe_port: 422,
  if_match_required: 428,
  too_many_requests: 429,
  no_prober: 503,
  no_list: 503,
  unavailable: 503,
};

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  410: "Gone",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  428: "Precondition Required",
  429: "Too Many Requests",
  503: "Service Unavailable",
};

// RFC 6750 section 3: a request without a token is told how, one with a bad token what was wrong.
const challenges: Readonly<Partial<Record<ProblemCode, string>>> = {
  token_required: 'Bearer realm="Poortwachter"',
  invalid_token: 'Bearer realm="Poortwachter", error="invalid_token"',
  token_read_only: 'Bearer realm="Poortwachter", error="insufficient_scope", scope="write"',
  token_not_operator: 'Bearer realm="Poortwachter", error="insufficient_scope"',
  token_not_organization: 'Bearer realm="Poortwachter", error="insufficient_scope"',
};

const RETRY_SECONDS = "30"; // of what is down; a limit knows itself when it is over

export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
  /** The line of a text that it is about, from 1. */
  readonly line?: number;
}

/** An RFC 9457 problem document: what was refused, and for bad input each field with its reason. */
export function problem(code: ProblemCode, locale: Locale, errors: readonly FieldError[] = []): Response {
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
  const challenge = challenges[code];
  if (challenge !== undefined) headers.set("WWW-Authenticate", challenge);
  if (status === 503) headers.set("Retry-After", RETRY_SECONDS);
  return new Response(JSON.stringify(body), { status, headers });
}

export function inputProblem(issues: readonly z.core.$ZodIssue[], locale: Locale): Response {
  return problem(
    "invalid_input",
    locale,
    issues.flatMap((issue) => toFieldErrors(issue, locale)),
  );
}

// A field that does not belong here is named itself; what zod says of a wrong type is English prose, no code.
function toFieldErrors(issue: z.core.$ZodIssue, locale: Locale): FieldError[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => fieldError([...issue.path, key].join("."), "property.unknown", locale));
  }
  if (issue.path.length === 0 && issue.code === "invalid_type") return [fieldError("body", "body.object", locale)];
  const code = /^[a-z_]+(\.[a-z_]+)?$/.test(issue.message) ? issue.message : "invalid_input";
  const line: unknown = issue.code === "custom" ? issue.params?.["line"] : undefined;
  return [{ ...fieldError(issue.path.join("."), code, locale), ...(typeof line === "number" && { line }) }];
}

export function fieldError(field: string, code: string, locale: Locale): FieldError {
  return { field, code, message: toErrorText(locale, code) };
}

/** The one translator from a thrown error to a response; what isn't an expected refusal is thrown on. */
export function toProblem(error: unknown, locale: Locale): Response {
  if (!isAppError(error)) throw error;
  const response = problem(error.code, locale);
  if (error.retryAfterSeconds !== null) response.headers.set("Retry-After", String(error.retryAfterSeconds));
  return response;
}

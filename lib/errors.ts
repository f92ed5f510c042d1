/** Every way in which a request can be refused. Its text is the message `errors.<code>`. */
export const errorCodes = [
  "invalid_input",
  "not_signed_in",
  "invalid_token",
  "forbidden",
  "not_found",
  "conflict",
  "key_reused",
  "too_many_requests",
  "probe_port",
  "no_prober",
  "no_list",
  "unavailable",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** An expected refusal. Compare by `code`: the server and Next load this class twice. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** When it makes sense to ask again, where that is known. */
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, retryAfterSeconds: number | null = null) {
    super(code);
    this.name = "AppError";
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === "AppError" && "code" in error;
}

import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";

/** Values of Set-Cookie as names, values and options. */
export function readSetCookies(headers: readonly string[]) {
  return headers.flatMap((header) =>
    [...parseSetCookieHeader(header)].map(([name, { value, ...attributes }]) => ({
      name,
      value,
      options: toCookieOptions({ value, ...attributes }),
    })),
  );
}

import { z } from "zod";

const base = "http://site.invalid";

/**
 * Where somebody goes on after signing in: a path on this site with its query, or null. Nothing that a browser could read as
 * another site: "//host", "/\host" and "/%09/host" are not taken over (open redirect, CWE-601).
 */
export const ReturnPath = z.preprocess((value) => (isLocalPath(value) ? value : null), z.string().nullable());

/** True for "/nl/mail-servers?page=2". */
export function isLocalPath(value: unknown): value is string {
  if (typeof value !== "string" || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(value) || value.length > 2000)
    return false;
  const url = URL.parse(value, base);
  return url !== null && url.origin === base && !url.pathname.startsWith("//");
}

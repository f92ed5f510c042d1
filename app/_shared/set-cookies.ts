import { cookies } from "next/headers";
import { readSetCookies } from "#lib/auth/read-set-cookies.ts";
import type { CookieHeaders } from "#lib/services/account-context.ts";

/** Sends what a service says the browser should keep. In actions only: a page that renders can't set cookies. */
export async function setCookies(headers: CookieHeaders): Promise<void> {
  const store = await cookies();
  for (const { name, value, options } of readSetCookies(headers)) store.set(name, value, options);
}

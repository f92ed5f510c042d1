import { cookies } from "next/headers";
import { EmailAddress } from "#lib/account/email-address.ts";
import { getEnv } from "#lib/env/env.ts";

const name = "poortwachter.email";
const seconds = 600;

/** There for a minute after a verification mail was asked for again. */
export const resentCookie = "poortwachter.resent";

/** Keeps the address that a visitor just typed for the next form that asks for it. */
export async function keepEmail(email: EmailAddress): Promise<void> {
  const secure = getEnv().BASE_URL.startsWith("https:");
  (await cookies()).set(name, email, { path: "/", maxAge: seconds, httpOnly: true, sameSite: "lax", secure });
}

export async function readKeptEmail(): Promise<string | undefined> {
  return EmailAddress.safeParse((await cookies()).get(name)?.value).data;
}

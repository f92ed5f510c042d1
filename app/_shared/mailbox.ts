import { readClientAddress } from "#app/_shared/request-context.ts";
import { getEnv } from "#lib/env/env.ts";
import { specialUseOf } from "#lib/net/address.ts";
import { isLoopbackUrl } from "#lib/net/loopback.ts";

/** True for who may read the mails that were not sent: somebody at this machine, while the site is on this machine only. */
export async function mayReadMailbox(): Promise<boolean> {
  const client = await readClientAddress(); // first: what reads the request is not built ahead, without an environment
  const { BASE_URL, MAIL_RELAY_URL } = getEnv();
  if (MAIL_RELAY_URL !== undefined || !isLoopbackUrl(BASE_URL)) return false;
  return client !== null && specialUseOf(client) === "loopback";
}

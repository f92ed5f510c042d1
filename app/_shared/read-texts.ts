import { lookUpText } from "#lib/dns/look-up-text.ts";
import { getEnv } from "#lib/env/env.ts";
import type { TextAnswer } from "#lib/mail-server/ownership.ts";

const LOOKUP_MS = 3000;

/** The texts at a name in DNS. */
export function readTexts(name: string): Promise<TextAnswer> {
  return lookUpText(name, { resolvers: getEnv().DNS_SERVERS, timeoutMs: LOOKUP_MS });
}

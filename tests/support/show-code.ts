import { TOTP } from "otpauth";
import type { Instant } from "#lib/allow-list/instant.ts";

/** What the app on somebody's telephone shows at a moment. */
export function showCode(secret: string, at: Instant): string {
  return new TOTP({ secret }).generate({ timestamp: at });
}

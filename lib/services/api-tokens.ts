import { randomBytes } from "node:crypto";

const SECRET = /^pw_[A-Za-z0-9_-]{43}$/;
const PREFIX_CHARACTERS = 8;

/** What a program shows: "pw_" and 256 random bits in base64url. The beginning tells people, and scanners for leaks, what it is. */
export function createApiSecret(): string {
  return `pw_${randomBytes(32).toString("base64url")}`;
}

/** As {@link createApiSecret} makes them: nothing else is asked of the database. */
export function isApiSecret(text: string): boolean {
  return SECRET.test(text);
}

/** What is shown of a secret afterwards. */
export function toVisiblePrefix(secret: string): string {
  return secret.slice(0, PREFIX_CHARACTERS);
}

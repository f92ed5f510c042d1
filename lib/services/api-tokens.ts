import { randomBytes } from "node:crypto";
import type { ApiTokenInput, TokenHolder } from "#lib/account/api-token.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import { hashToken } from "#lib/services/random-token.ts";

// The beginning tells people, and scanners for leaks, what a secret is and whom it acts for.
const starts: Readonly<Record<TokenHolder, string>> = { organization: "pw_", operator: "pw_op_" };
const SECRETS: Readonly<Record<TokenHolder, RegExp>> = {
  organization: /^pw_[A-Za-z0-9_-]{43}$/,
  operator: /^pw_op_[A-Za-z0-9_-]{43}$/,
};
const SHOWN_CHARACTERS = 5;
const DAY_MS = 86_400_000;
const usedEveryMs = 60_000;

/** A new secret, 256 random bits in base64url after its beginning, and what is stored and shown of it afterwards. */
export function makeToken(holder: TokenHolder, { name, scope, days }: ApiTokenInput, now: Instant) {
  const start = starts[holder];
  const secret = `${start}${randomBytes(32).toString("base64url")}`;
  const expiresAt = days === null ? null : new Date(now + days * DAY_MS);
  const shown = { name, scope, prefix: secret.slice(0, start.length + SHOWN_CHARACTERS) };
  return {
    secret,
    stored: { ...shown, hash: hashToken(secret), createdAt: new Date(now), expiresAt },
    facts: { ...shown, expiresAt: expiresAt?.toISOString() ?? null },
  };
}

/** Whose token a secret can be: nothing else is asked of the database. */
export function holderOf(secret: string): TokenHolder | null {
  if (SECRETS.operator.test(secret)) return "operator";
  return SECRETS.organization.test(secret) ? "organization" : null;
}

/** That a token was used is written down at most once a minute: of many calls at once the one does it that this finds. */
export function toUse<Id extends string>(id: Id, now: Instant) {
  const before = new Date(now - usedEveryMs);
  return {
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
    data: { lastUsedAt: new Date(now) },
  };
}

/** False when it was written down less than a minute ago. */
export function isUseNews(lastUsedAt: Instant | null, now: Instant): boolean {
  return lastUsedAt === null || now - lastUsedAt >= usedEveryMs;
}

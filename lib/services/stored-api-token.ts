import { ApiTokenId, TokenScope } from "#lib/account/api-token.ts";
import { Label } from "#lib/account/label.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import type { ApiTokenModel } from "#prisma/client/models.ts";

/** A token as its organization sees it: all but the secret. */
export interface ApiToken {
  readonly id: ApiTokenId;
  readonly name: Label;
  readonly scope: TokenScope;
  /** The first characters of the secret. */
  readonly prefix: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
}

export const apiTokenColumns = {
  id: true,
  name: true,
  scope: true,
  prefix: true,
  createdBy: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
  revokedAt: true,
} as const;

type ApiTokenRow = Omit<Pick<ApiTokenModel, keyof typeof apiTokenColumns>, "createdBy">;

export function toApiToken(row: ApiTokenRow): ApiToken {
  return {
    id: ApiTokenId.parse(row.id),
    name: Label.parse(row.name),
    scope: TokenScope.parse(row.scope),
    prefix: row.prefix,
    createdAt: toInstant(row.createdAt),
    lastUsedAt: toInstantOrNull(row.lastUsedAt),
    expiresAt: toInstantOrNull(row.expiresAt),
    revokedAt: toInstantOrNull(row.revokedAt),
  };
}

function toInstantOrNull(date: Date | null): Instant | null {
  return date && toInstant(date);
}

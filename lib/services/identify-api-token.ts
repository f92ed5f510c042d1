import { standingOf } from "#lib/account/api-token.ts";
import { AppError } from "#lib/errors.ts";
import { holderOf, isUseNews, toUse } from "#lib/services/api-tokens.ts";
import type { ServiceContext, TokenActor } from "#lib/services/context.ts";
import { hashToken } from "#lib/services/random-token.ts";
import { apiTokenColumns, toApiToken } from "#lib/services/stored-api-token.ts";

const columns = { ...apiTokenColumns, organizationId: true } as const;

/**
 * Whom a program with this secret acts for. A wrong, revoked and expired one are refused alike: `invalid_token`. That it was used is
 * written down at most once a minute.
 */
export async function identifyApiToken(ctx: ServiceContext, secret: string): Promise<TokenActor> {
  if (holderOf(secret) !== "organization") throw new AppError("invalid_token");
  const row = await ctx.db.apiToken.findUnique({ where: { hash: hashToken(secret) }, select: columns });
  if (row === null) throw new AppError("invalid_token");
  const token = toApiToken(row);
  if (standingOf(token, ctx.now()) !== "works") throw new AppError("invalid_token");
  if (isUseNews(token.lastUsedAt, ctx.now())) await ctx.db.apiToken.updateMany(toUse(token.id, ctx.now()));
  return { kind: "token", tokenId: token.id, organizationId: row.organizationId, scope: token.scope };
}

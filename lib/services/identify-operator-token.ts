import { AppError } from "#lib/errors.ts";
import { holderOf, isUseNews, toUse } from "#lib/services/api-tokens.ts";
import type { OperatorTokenActor } from "#lib/services/context.ts";
import { hashToken } from "#lib/services/random-token.ts";
import {
  type OperatorTokenContext,
  operatorTokenColumns,
  toOperatorToken,
} from "#lib/services/stored-operator-token.ts";

/**
 * The operator's program that has this secret. A wrong, revoked and expired one, and one of somebody who is no operator any more, are refused
 * alike: `invalid_token`.
 */
export async function identifyOperatorToken(ctx: OperatorTokenContext, secret: string): Promise<OperatorTokenActor> {
  if (holderOf(secret) !== "operator") throw new AppError("invalid_token");
  const where = { hash: hashToken(secret) };
  const row = await ctx.db.operatorToken.findUnique({ where, select: operatorTokenColumns });
  if (row === null) throw new AppError("invalid_token");
  const { id, scope, standing, lastUsedAt } = toOperatorToken(row, ctx);
  if (standing !== "works") throw new AppError("invalid_token");
  if (isUseNews(lastUsedAt, ctx.now())) await ctx.db.operatorToken.updateMany(toUse(id, ctx.now()));
  return { kind: "operator-token", tokenId: id, scope };
}

import type { OperatorTokenId } from "#lib/account/operator-token.ts";
import { AppError } from "#lib/errors.ts";
import { requireOperator } from "#lib/services/authorize.ts";
import {
  type OperatorToken,
  type OperatorTokenContext,
  operatorTokenColumns,
  toOperatorToken,
} from "#lib/services/stored-operator-token.ts";

/** One token, whichever operator made it and whether it works or not. */
export async function readOperatorToken(ctx: OperatorTokenContext, id: OperatorTokenId): Promise<OperatorToken> {
  requireOperator(ctx);
  const row = await ctx.db.operatorToken.findUnique({ where: { id }, select: operatorTokenColumns });
  if (row === null) throw new AppError("not_found");
  return toOperatorToken(row, ctx);
}

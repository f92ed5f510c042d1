import { requireOperator } from "#lib/services/authorize.ts";
import {
  type OperatorToken,
  type OperatorTokenContext,
  operatorTokenColumns,
  toOperatorToken,
} from "#lib/services/stored-operator-token.ts";

const tokensMax = 200;

/** The tokens of operators, newest first, those that no longer work included; the newest 200. */
export async function listOperatorTokens(ctx: OperatorTokenContext): Promise<OperatorToken[]> {
  requireOperator(ctx);
  const rows = await ctx.db.operatorToken.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: tokensMax,
    select: operatorTokenColumns,
  });
  return rows.map((row) => toOperatorToken(row, ctx));
}

import type { OperatorTokenId } from "#lib/account/operator-token.ts";
import { AppError } from "#lib/errors.ts";
import { recordAudit, toOperatorActor } from "#lib/services/audit.ts";
import { requireOperator } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** Takes an operator's token back, whoever of the operators made it: the next call with it is refused. Its row stays, for the log. */
export async function revokeOperatorToken(ctx: ServiceContext, id: OperatorTokenId): Promise<void> {
  const operator = requireOperator(ctx);
  await ctx.db.$transaction(async (tx) => {
    const stored = await tx.operatorToken.findUnique({ where: { id }, select: { name: true } });
    const data = { revokedAt: new Date(ctx.now()) };
    const { count } = await tx.operatorToken.updateMany({ where: { id, revokedAt: null }, data });
    if (stored === null || count === 0) throw new AppError("not_found");
    const actor = toOperatorActor(operator);
    await recordAudit(tx, ctx, { action: "operator-token.revoke", subjectId: id, before: stored, actor });
  });
}

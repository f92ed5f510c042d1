import type { ApiTokenInput } from "#lib/account/api-token.ts";
import { OperatorTokenId } from "#lib/account/operator-token.ts";
import { makeToken } from "#lib/services/api-tokens.ts";
import { recordAudit, toOperatorActor } from "#lib/services/audit.ts";
import { requireOperator } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** Makes a token for programs of the provider. The secret is returned this once and stored hashed. No token makes another. */
export async function createOperatorToken(
  ctx: ServiceContext,
  input: ApiTokenInput,
): Promise<{ readonly id: OperatorTokenId; readonly secret: string }> {
  const operator = requireOperator(ctx);
  const { secret, stored, facts } = makeToken("operator", input, ctx.now());
  return ctx.db.$transaction(async (tx) => {
    const data = { ...stored, createdBy: operator.actor.userId };
    const { id } = await tx.operatorToken.create({ data, select: { id: true } });
    const actor = toOperatorActor(operator);
    await recordAudit(tx, ctx, { action: "operator-token.create", subjectId: id, after: facts, actor });
    return { id: OperatorTokenId.parse(id), secret };
  });
}

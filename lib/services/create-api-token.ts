import { ApiTokenId, type ApiTokenInput } from "#lib/account/api-token.ts";
import { makeToken } from "#lib/services/api-tokens.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

/** Makes a token for programs of the acting organization. The secret is returned this once and stored hashed. */
export async function createApiToken(
  ctx: ServiceContext,
  input: ApiTokenInput,
): Promise<{ readonly id: ApiTokenId; readonly secret: string }> {
  const editor = requireEditor(ctx);
  const { organizationId, userId } = editor.actor;
  const { secret, stored, facts } = makeToken("organization", input, ctx.now());
  return ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, editor);
    const data = { ...stored, organizationId, createdBy: userId };
    const { id } = await tx.apiToken.create({ data, select: { id: true } });
    await recordAudit(tx, ctx, { action: "api-token.create", subjectId: id, after: facts });
    return { id: ApiTokenId.parse(id), secret };
  });
}

import { ApiTokenId, type ApiTokenInput } from "#lib/account/api-token.ts";
import { createApiSecret, toVisiblePrefix } from "#lib/services/api-tokens.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockEditor } from "#lib/services/lock-role.ts";
import { hashToken } from "#lib/services/random-token.ts";

const DAY_MS = 86_400_000;

/** Makes a token for programs of the acting organization. The secret is returned this once and stored hashed. */
export async function createApiToken(
  ctx: ServiceContext,
  { name, scope, days }: ApiTokenInput,
): Promise<{ readonly id: ApiTokenId; readonly secret: string }> {
  const editor = requireEditor(ctx);
  const { organizationId, userId } = editor.actor;
  const secret = createApiSecret();
  const now = ctx.now();
  const expiresAt = days === null ? null : new Date(now + days * DAY_MS);
  const shown = { name, scope, prefix: toVisiblePrefix(secret) };
  const owner = { organizationId, createdBy: userId, createdAt: new Date(now), expiresAt };
  return ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, editor);
    const data = { ...shown, ...owner, hash: hashToken(secret) };
    const { id } = await tx.apiToken.create({ data, select: { id: true } });
    const after = { ...shown, expiresAt: expiresAt?.toISOString() ?? null };
    await recordAudit(tx, ctx, { action: "api-token.create", subjectId: id, after });
    return { id: ApiTokenId.parse(id), secret };
  });
}

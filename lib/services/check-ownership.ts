import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { limitAttempts } from "#lib/services/limit-attempts.ts";
import { lockEditor } from "#lib/services/lock-role.ts";
import { findProof, isProof, provedColumns, type ReadTexts, storeProof } from "#lib/services/probe-proofs.ts";

export type OwnershipRefusal = "ownership.absent" | "ownership.wrong" | "ownership.fail";

/** Looks for a proof that a mail server's host is the customer's, and keeps it; null when there is one, else why not. */
export async function checkOwnership(
  ctx: ServiceContext,
  id: MailServerId,
  readTexts: ReadTexts,
): Promise<OwnershipRefusal | null> {
  const { organizationId, userId } = requireEditor(ctx).actor;
  const where = { id, organizationId, removedAt: null };
  const server = await ctx.db.mailServer.findFirst({ where, select: provedColumns });
  if (server === null) throw new AppError("not_found");
  await limitAttempts(ctx, [{ key: `ownership ${userId}`, max: 60, windowSeconds: 3600 }]);
  const outcome = await findProof(id, server, readTexts);
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    await storeProof(tx, ctx, server, outcome);
    const after = { host: server.host, proof: outcome };
    if (isProof(outcome)) await recordAudit(tx, ctx, { action: "mail-server.prove-host", subjectId: id, after });
  });
  return isProof(outcome) ? null : `ownership.${outcome}`;
}

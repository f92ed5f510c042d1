import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireWriter } from "#lib/services/authorize.ts";
import type { InsiderContext, ServiceContext, Transaction } from "#lib/services/context.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

export interface AppliedReport {
  readonly id: MailServerId;
  /** Of the allow-list; from 1. */
  readonly version: number;
}

const columns = { appliedVersion: true, appliedByUserId: true, appliedByTokenId: true } as const;

/**
 * Writes down which version somebody, or a program, has put into the firewall of a mail server. Null when it is written, else the code of
 * what is wrong. A program that says the same each hour moves the time, and makes no audit row. The revision stays: it is no edit.
 */
export async function recordAppliedVersion(
  ctx: ServiceContext,
  { id, version }: AppliedReport,
): Promise<"version.range" | null> {
  const writer = requireWriter(ctx);
  const { organizationId } = writer.actor;
  return ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const where = { id, organizationId, removedAt: null };
    const before = await tx.mailServer.findFirst({ where, select: columns });
    if (before === null) throw new AppError("not_found");
    const known = await tx.allowListVersion.findUnique({ where: { version }, select: { version: true } });
    if (known === null) return "version.range";
    await store(tx, writer, { id, version });
    const by = toWho(writer);
    const isSame = before.appliedVersion === version && before.appliedByTokenId === by.token;
    if (isSame && before.appliedByUserId === by.user) return null;
    const facts = { before: { appliedVersion: before.appliedVersion }, after: { appliedVersion: version } };
    await recordAudit(tx, ctx, { action: "mail-server.apply-version", subjectId: id, ...facts });
    return null;
  });
}

// Plain SQL, as Prisma would move updatedAt, which tells when the settings were changed.
async function store(tx: Transaction, ctx: InsiderContext, { id, version }: AppliedReport): Promise<void> {
  const { user, token } = toWho(ctx);
  const count = await tx.$executeRaw`
    UPDATE mail_server
    SET "appliedVersion" = ${version}, "appliedAt" = ${new Date(ctx.now())}, "appliedByUserId" = ${user}, "appliedByTokenId" = ${token}::uuid
    WHERE id = ${id}::uuid AND "removedAt" IS NULL`;
  if (count === 0) throw new AppError("not_found");
}

function toWho({ actor }: InsiderContext): { readonly user: string | null; readonly token: string | null } {
  return actor.kind === "token" ? { user: null, token: actor.tokenId } : { user: actor.userId, token: null };
}

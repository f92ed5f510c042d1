import type { AccountContext } from "#lib/services/account-context.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import type { Transaction } from "#lib/services/context.ts";
import { limitAttempts } from "#lib/services/limit-attempts.ts";

const perHour = 10;

/**
 * All that is kept about the actor, as one picture of a moment: without secrets and their hashes. Of organizations that they own, with the
 * mail servers. That it was asked for is written down.
 */
export async function exportAccount(ctx: AccountContext) {
  const { userId } = requirePerson(ctx).actor;
  await limitAttempts(ctx, [{ key: `export account ${userId}`, max: perHour, windowSeconds: 3600 }]);
  return ctx.db.$transaction(
    async (tx) => {
      await recordAudit(tx, ctx, { action: "account.export", subjectId: userId });
      const { email, ...account } = await readAccount(tx, userId);
      return {
        exportedAt: new Date(ctx.now()),
        account: { id: userId, email, ...account },
        organizations: await readOrganizations(tx, userId),
        invitations: await tx.invitation.findMany({
          where: { OR: [{ email }, { inviterId: userId }] },
          select: invitation,
        }),
        apiTokens: await tx.apiToken.findMany({ where: { createdBy: userId }, select: apiToken }),
        operatorTokens: await tx.operatorToken.findMany({ where: { createdBy: userId }, select: operatorToken }),
        deeds: await readDeeds(tx, userId),
      };
    },
    { isolationLevel: "RepeatableRead", timeout: 30_000 },
  );
}

const invitation = {
  organizationId: true,
  email: true,
  role: true,
  status: true,
  createdAt: true,
  expiresAt: true,
} as const;
const operatorToken = {
  ...{ name: true, scope: true, prefix: true, createdAt: true },
  ...{ lastUsedAt: true, expiresAt: true, revokedAt: true },
} as const;
const apiToken = { organizationId: true, ...operatorToken } as const;
const signInWay = { providerId: true, accountId: true, createdAt: true, updatedAt: true } as const;
const session = { createdAt: true, expiresAt: true, lastUsedAt: true, ipAddress: true, userAgent: true } as const;
const mailServer = {
  ...{ id: true, label: true, host: true, deliveryPort: true, tlsExpectation: true, platform: true, topology: true },
  ...{ insideAddress: true, insidePort: true, appliedVersion: true, appliedAt: true, createdAt: true },
  ...{ updatedAt: true, removedAt: true },
} as const;

async function readAccount(tx: Transaction, id: string) {
  const { twoFactor, _count, ...account } = await tx.user.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ name: true, email: true, emailVerified: true, locale: true, createdAt: true, updatedAt: true },
      emailChange: { select: { email: true, createdAt: true, expiresAt: true } },
      sessions: { orderBy: { createdAt: "asc" }, select: session },
      // "credential" is the password; any other is a service that signs in, by what it calls somebody.
      accounts: { orderBy: { createdAt: "asc" }, select: signInWay },
      passkeys: { orderBy: { createdAt: "asc" }, select: { name: true, createdAt: true, lastUsedAt: true } },
      twoFactor: { select: { createdAt: true } },
      _count: { select: { recoveryCodes: true } },
    },
  });
  const onSince = twoFactor?.createdAt ?? null;
  return { ...account, twoFactor: { onSince, recoveryCodesLeft: _count.recoveryCodes } };
}

async function readOrganizations(tx: Transaction, userId: string) {
  const rows = await tx.member.findMany({
    where: { userId },
    orderBy: { createdAt: "asc" },
    select: { role: true, createdAt: true, organization: { select: { id: true, name: true } } },
  });
  const owned = rows.flatMap(({ role, organization }) => (role === "owner" ? [organization.id] : []));
  const servers = await tx.mailServer.findMany({
    where: { organizationId: { in: owned } },
    orderBy: { createdAt: "asc" },
    select: { ...mailServer, organizationId: true },
  });
  return rows.map(({ role, createdAt, organization }) => ({
    ...organization,
    role,
    joinedAt: createdAt,
    ...(role === "owner" && { mailServers: servers.filter((one) => one.organizationId === organization.id) }),
  }));
}

async function readDeeds(tx: Transaction, actorUserId: string) {
  const select = {
    id: true,
    at: true,
    organizationId: true,
    action: true,
    subjectId: true,
    before: true,
    after: true,
  } as const;
  const rows = await tx.auditEvent.findMany({ where: { actorUserId }, orderBy: { id: "asc" }, select });
  return rows.map(({ id, ...deed }) => ({ id: String(id), ...deed }));
}

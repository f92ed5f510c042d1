import { type Device, toDevice } from "#lib/account/device.ts";
import { SessionId } from "#lib/account/own-account-input.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { requirePerson } from "#lib/services/authorize.ts";

export interface OpenSession {
  readonly id: SessionId;
  readonly device: Device;
  readonly address: string | null;
  readonly openedAt: Instant;
  readonly lastUsedAt: Instant;
  /** The one that asks. */
  readonly isOwn: boolean;
}

const columns = { id: true, userAgent: true, ipAddress: true, createdAt: true, lastUsedAt: true } as const;

/** Where the actor is signed in now: the session that asks first, then the newest. */
export async function listSessions(ctx: AccountContext): Promise<OpenSession[]> {
  const { userId } = requirePerson(ctx).actor;
  const ownId = await ctx.auth.readSessionId();
  const rows = await ctx.db.session.findMany({
    where: { userId, expiresAt: { gt: new Date(ctx.now()) } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: columns,
  });
  const sessions = rows.map(({ id, userAgent, ipAddress, createdAt, lastUsedAt }) => ({
    id: SessionId.parse(id),
    device: toDevice(userAgent),
    address: ipAddress,
    openedAt: toInstant(createdAt),
    lastUsedAt: toInstant(lastUsedAt ?? createdAt),
    isOwn: id === ownId,
  }));
  return sessions.sort((a, b) => Number(b.isOwn) - Number(a.isOwn));
}

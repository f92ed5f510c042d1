import { PasskeyId } from "#lib/account/passkey.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface ShownPasskey {
  readonly id: PasskeyId;
  readonly name: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
}

/** The passkeys of the actor, oldest first. */
export async function listPasskeys(ctx: ServiceContext): Promise<ShownPasskey[]> {
  const { userId } = requirePerson(ctx).actor;
  const rows = await ctx.db.passkey.findMany({
    where: { userId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
  });
  return rows.map(({ id, name, createdAt, lastUsedAt }) => ({
    id: PasskeyId.parse(id),
    name,
    createdAt: toInstant(createdAt),
    lastUsedAt: lastUsedAt && toInstant(lastUsedAt),
  }));
}

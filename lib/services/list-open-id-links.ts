import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface OpenIdLink {
  readonly issuer: string;
  readonly since: Instant;
}

/** The other services at which the actor can sign in: one, or more where the environment named another before. */
export async function listOpenIdLinks(ctx: ServiceContext): Promise<OpenIdLink[]> {
  const { userId } = requirePerson(ctx).actor;
  const rows = await ctx.db.account.findMany({
    where: { userId, providerId: { not: "credential" } },
    orderBy: { createdAt: "asc" },
    select: { providerId: true, createdAt: true },
  });
  return rows.map(({ providerId, createdAt }) => ({ issuer: providerId, since: toInstant(createdAt) }));
}

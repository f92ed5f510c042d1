import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface OwnAccount {
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly locale: string;
  readonly createdAt: Instant;
}

const columns = { name: true, email: true, emailVerified: true, locale: true, createdAt: true } as const;

/** What the actor's account holds about them. */
export async function readOwnAccount(ctx: ServiceContext): Promise<OwnAccount> {
  const { userId: id } = requirePerson(ctx).actor;
  const { createdAt, ...account } = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: columns });
  return { ...account, createdAt: toInstant(createdAt) };
}

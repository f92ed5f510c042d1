import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface OwnAccount {
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  /** The address that they want, until they open the link that was mailed there. */
  readonly wantedEmail: string | null;
  readonly locale: string;
  readonly createdAt: Instant;
}

const columns = {
  ...{ name: true, email: true, emailVerified: true, locale: true, createdAt: true },
  emailChange: { select: { email: true, expiresAt: true } },
} as const;

/** What the actor's account holds about them. */
export async function readOwnAccount(ctx: ServiceContext): Promise<OwnAccount> {
  const { userId: id } = requirePerson(ctx).actor;
  const row = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: columns });
  const { createdAt, emailChange: change, ...account } = row;
  const isOpen = change !== null && change.expiresAt.getTime() > ctx.now();
  return { ...account, createdAt: toInstant(createdAt), wantedEmail: isOpen ? change.email : null };
}

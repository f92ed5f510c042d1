import type { ServiceContext } from "#lib/services/context.ts";

/** The hash of somebody's password, as the authentication library keeps it; null for an account that has none. */
export async function readPasswordHash(
  { db }: { readonly db: Pick<ServiceContext["db"], "account"> },
  userId: string,
): Promise<string | null> {
  const where = { userId, providerId: "credential" };
  return (await db.account.findFirst({ where, select: { password: true } }))?.password ?? null;
}

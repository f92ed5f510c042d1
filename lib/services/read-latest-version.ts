import type { ServiceContext, Transaction } from "#lib/services/context.ts";

/** The number of the newest version in the database; 0 while there is none. */
export async function readLatestVersion(
  ctx: Pick<ServiceContext, "db"> | { readonly db: Transaction },
): Promise<number> {
  const newest = await ctx.db.allowListVersion.findFirst({ orderBy: { version: "desc" }, select: { version: true } });
  return newest?.version ?? 0;
}

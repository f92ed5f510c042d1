import type { ServiceContext } from "#lib/services/context.ts";

/** What users are called, by id; who has no account any more is missing. */
export async function readNames(
  ctx: Pick<ServiceContext, "db">,
  userIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(userIds.flatMap((id) => id ?? []))];
  const users = await ctx.db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(users.map((user) => [user.id, user.name]));
}

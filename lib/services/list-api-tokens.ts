import { requireMember } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { type ApiToken, apiTokenColumns, toApiToken } from "#lib/services/stored-api-token.ts";

const tokensMax = 200;

export interface ListedApiToken extends ApiToken {
  /** Null for somebody whose account is gone. */
  readonly createdByName: string | null;
}

/** The tokens of the acting organization, newest first, those that no longer work included; the newest 200. */
export async function listApiTokens(ctx: ServiceContext): Promise<ListedApiToken[]> {
  const { organizationId } = requireMember(ctx).actor;
  const rows = await ctx.db.apiToken.findMany({
    where: { organizationId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: tokensMax,
    select: apiTokenColumns,
  });
  const userIds = rows.map((row) => row.createdBy);
  const users = await ctx.db.user.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true } });
  const names = new Map(users.map((user) => [user.id, user.name]));
  return rows.map((row) => ({ ...toApiToken(row), createdByName: names.get(row.createdBy) ?? null }));
}

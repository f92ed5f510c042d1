import type { ApiTokenId } from "#lib/account/api-token.ts";
import { AppError } from "#lib/errors.ts";
import { requireMember } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { type ApiToken, apiTokenColumns, toApiToken } from "#lib/services/stored-api-token.ts";

/** One token of the acting organization; `not_found` for any other one. */
export async function readApiToken(ctx: ServiceContext, id: ApiTokenId): Promise<ApiToken> {
  const { organizationId } = requireMember(ctx).actor;
  const row = await ctx.db.apiToken.findFirst({ where: { id, organizationId }, select: apiTokenColumns });
  if (row === null) throw new AppError("not_found");
  return toApiToken(row);
}

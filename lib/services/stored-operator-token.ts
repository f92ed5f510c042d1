import { OperatorTokenId, type OperatorTokenStanding, standingOfOperatorToken } from "#lib/account/operator-token.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { type ApiToken, apiTokenColumns, toApiToken } from "#lib/services/stored-api-token.ts";
import type { Prisma } from "#prisma/client/client.ts";

/** A token as operators see it: all but the secret. */
export interface OperatorToken extends Omit<ApiToken, "id"> {
  readonly id: OperatorTokenId;
  /** Null for somebody whose account is gone. */
  readonly createdByName: string | null;
  readonly standing: OperatorTokenStanding;
}

/** Who the operators are: verified accounts with these addresses. */
export type OperatorTokenContext = ServiceContext & { readonly operatorEmails: readonly string[] };

const { createdBy: _, ...columns } = apiTokenColumns;
export const operatorTokenColumns = {
  ...columns,
  creator: { select: { name: true, email: true, emailVerified: true } },
} as const;

type OperatorTokenRow = Prisma.OperatorTokenGetPayload<{ select: typeof operatorTokenColumns }>;

export function toOperatorToken(row: OperatorTokenRow, ctx: OperatorTokenContext): OperatorToken {
  const token = { ...toApiToken(row), id: OperatorTokenId.parse(row.id) };
  const now = { now: ctx.now(), operatorEmails: ctx.operatorEmails };
  const standing = standingOfOperatorToken({ ...token, creator: row.creator }, now);
  return { ...token, createdByName: row.creator?.name ?? null, standing };
}

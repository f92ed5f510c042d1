import { OperatorTokenId } from "#lib/account/operator-token.ts";
import type { Doer } from "#lib/allow-list/doer.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** Who did things as an operator, by the id of an account or of a token; who has no account any more is missing. */
export async function readDoers(
  ctx: Pick<ServiceContext, "db">,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, Doer>> {
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  const tokenIds = known.flatMap((id) => OperatorTokenId.safeParse(id).data ?? []);
  const select = { id: true, name: true } as const;
  const [users, tokens] = await Promise.all([
    ctx.db.user.findMany({ where: { id: { in: known } }, select }),
    ctx.db.operatorToken.findMany({ where: { id: { in: tokenIds } }, select }),
  ]);
  return new Map<string, Doer>([
    ...users.map(({ id, name }) => [id, { kind: "operator", name }] as const),
    ...tokens.map(({ id, name }) => [id, { kind: "token", name }] as const),
  ]);
}

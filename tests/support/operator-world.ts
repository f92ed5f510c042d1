import { ApiTokenInput } from "#lib/account/api-token.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { articleList } from "#lib/allow-list/network.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { createApiToken } from "#lib/services/create-api-token.ts";
import { createOperatorToken } from "#lib/services/create-operator-token.ts";
import { revokeOperatorToken } from "#lib/services/revoke-operator-token.ts";
import { seedPublishedList } from "#lib/services/seed-published-list.ts";
import type { PrismaClient } from "#prisma/client/client.ts";
import { createOperator, createOwner } from "#tests/support/people.ts";
import { useTestEnv } from "#tests/support/test-env.ts";
import { createWatchTable } from "#tests/support/watch-table.ts";

export const programs = [
  "none",
  "wrong",
  "revoked",
  "expired",
  "orphaned",
  "theirs-read",
  "theirs",
  "read",
  "write",
] as const;
/** Who calls: by no token, by one that does not work, by one of an organization ("theirs"), or by one of an operator. */
export type Program = (typeof programs)[number];

export interface OperatorWorld {
  readonly olga: ServiceContext;
  readonly alice: ServiceContext;
  readonly secrets: Readonly<Record<Program, string | null>>;
}

const toInput = (scope: "read" | "write") => ApiTokenInput.parse({ name: `To ${scope}`, scope, days: "30" });

/** A list, an operator, a customer, and a token of each kind. */
export async function createOperatorWorld(db: PrismaClient): Promise<OperatorWorld> {
  useTestEnv({ OPERATOR_EMAILS: "olga@example.com" });
  const table = createWatchTable(db);
  await seedPublishedList(table.system, articleList);
  await table.tick();
  const olga = await createOperator({ db }, "Olga");
  const piet = await createOperator({ db }, "Piet"); // whose address is no longer in OPERATOR_EMAILS
  const alice = await createOwner({ db }, "Alice");
  const make = async (who: ServiceContext, scope: "read" | "write") => createOperatorToken(who, toInput(scope));
  const gone = await make(olga, "write");
  await revokeOperatorToken(olga, gone.id);
  const longAgo = { ...olga, now: () => Instant.parse(Date.now() - 31 * 86_400_000) };
  const secrets = {
    none: null,
    wrong: `pw_op_${"A".repeat(43)}`,
    revoked: gone.secret,
    expired: (await make(longAgo, "write")).secret,
    orphaned: (await make(piet, "write")).secret,
    "theirs-read": (await createApiToken(alice, toInput("read"))).secret,
    theirs: (await createApiToken(alice, toInput("write"))).secret,
    read: (await make(olga, "read")).secret,
    write: (await make(olga, "write")).secret,
  };
  return { olga, alice, secrets };
}

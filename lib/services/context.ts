import type { Instant } from "#lib/allow-list/instant.ts";
import type { PrismaClient } from "#prisma/client/client.ts";

export type Role = "owner" | "admin" | "viewer";

/** Who acts. A member acts for one organization; the system acts for itself (watcher, worker). */
export type Actor =
  | { readonly kind: "visitor" }
  | { readonly kind: "system" }
  | {
      readonly kind: "member";
      readonly userId: string;
      readonly organizationId: string;
      readonly role: Role;
      /** Works at the provider: their verified address is one of OPERATOR_EMAILS. */
      readonly isOperator: boolean;
    };

/** What every service gets: the database, who acts, and the clock. */
export interface ServiceContext {
  readonly db: PrismaClient;
  readonly actor: Actor;
  readonly now: () => Instant;
}

export type MemberContext = ServiceContext & { readonly actor: Extract<Actor, { kind: "member" }> };

/** The client inside a transaction. */
export type Transaction = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends" | "$use">;

import type { ApiTokenId, TokenScope } from "#lib/account/api-token.ts";
import type { OperatorTokenId } from "#lib/account/operator-token.ts";
import type { Role } from "#lib/account/role.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { PrismaClient } from "#prisma/client/client.ts";

/**
 * Who acts. A member and a token act for one organization, an operator's token for the provider; the system acts for itself (watcher,
 * worker).
 */
export type Actor =
  | { readonly kind: "visitor" }
  | { readonly kind: "system" }
  | PersonActor
  | MemberActor
  | TokenActor
  | OperatorTokenActor;

/** Somebody who is signed in and belongs to no organization. */
interface PersonActor {
  readonly kind: "person";
  readonly userId: string;
  /** Works at the provider: their verified address is one of OPERATOR_EMAILS. */
  readonly isOperator: boolean;
}

/** Somebody who is signed in and acts for one of their organizations. */
interface MemberActor extends Omit<PersonActor, "kind"> {
  readonly kind: "member";
  readonly organizationId: string;
  readonly role: Role;
}

/** A program that shows a token of an organization, whoever made that. */
export interface TokenActor {
  readonly kind: "token";
  readonly tokenId: ApiTokenId;
  readonly organizationId: string;
  readonly scope: TokenScope;
}

/** A program that shows a token of an operator. */
export interface OperatorTokenActor {
  readonly kind: "operator-token";
  readonly tokenId: OperatorTokenId;
  readonly scope: TokenScope;
}

/** What every service gets: the database, who acts, and the clock. */
export interface ServiceContext {
  readonly db: PrismaClient;
  readonly actor: Actor;
  readonly now: () => Instant;
}

export type MemberContext = ServiceContext & { readonly actor: MemberActor };

/** For what somebody does as themselves, in an organization or in none. */
export type PersonContext = ServiceContext & { readonly actor: PersonActor | MemberActor };

/** A member or a token. */
export type InsiderContext = ServiceContext & { readonly actor: Extract<Actor, { kind: "member" | "token" }> };

/** An operator, or a program with an operator's token. */
export type OperatorContext = ServiceContext & { readonly actor: PersonContext["actor"] | OperatorTokenActor };

/** The client inside a transaction. */
export type Transaction = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends" | "$use">;

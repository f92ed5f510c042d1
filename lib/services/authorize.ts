import { isEditor } from "#lib/account/role.ts";
import { AppError } from "#lib/errors.ts";
import type {
  InsiderContext,
  MemberContext,
  OperatorContext,
  PersonContext,
  ServiceContext,
} from "#lib/services/context.ts";

/** Refuses who is not signed in: `not_signed_in`. */
export function requirePerson(ctx: ServiceContext): PersonContext {
  const { actor } = ctx;
  if (actor.kind !== "member" && actor.kind !== "person") throw new AppError("not_signed_in");
  return { ...ctx, actor };
}

/** Refuses who acts for no organization: `not_signed_in`, or `forbidden` when they belong to none. */
export function requireMember(ctx: ServiceContext): MemberContext {
  const { actor } = requirePerson(ctx);
  if (actor.kind !== "member") throw new AppError("forbidden");
  return { ...ctx, actor };
}

/**
 * Refuses who acts for another organization than the one that they saw: `conflict`. Between a page and its form somebody can have
 * switched in another window, or been removed.
 */
export function requireMemberOf(ctx: ServiceContext, organizationId: string): MemberContext {
  const member = requireMember(ctx);
  if (member.actor.organizationId !== organizationId) throw new AppError("conflict");
  return member;
}

/**
 * Refuses who may not change things: a viewer is `forbidden`. What the request began with: a service that writes asks again in its
 * transaction (lock-role.ts).
 */
export function requireEditor(ctx: ServiceContext): MemberContext {
  const member = requireMember(ctx);
  if (!mayEdit(member)) throw new AppError("forbidden");
  return member;
}

export function mayEdit({ actor }: ServiceContext): boolean {
  return actor.kind === "member" && isEditor(actor.role);
}

/** As {@link requireMember}, for a program with a token of the organization too. */
export function requireReader(ctx: ServiceContext): InsiderContext {
  const { actor } = ctx;
  return actor.kind === "token" ? { ...ctx, actor } : requireMember(ctx);
}

/** As {@link requireEditor}, for a program with a token that may write too. */
export function requireWriter(ctx: ServiceContext): InsiderContext {
  const { actor } = ctx;
  if (actor.kind !== "token") return requireEditor(ctx);
  if (actor.scope !== "write") throw new AppError("forbidden");
  return { ...ctx, actor };
}

/** Refuses who is no operator: what operators do does not exist for them (`not_found`). */
export function requireOperator(ctx: ServiceContext): PersonContext {
  const person = requirePerson(ctx);
  if (!isOperator(person)) throw new AppError("not_found");
  return person;
}

/** As {@link requireOperator}, for a program with an operator's token too. */
export function requireOperatorReader(ctx: ServiceContext): OperatorContext {
  const { actor } = ctx;
  return actor.kind === "operator-token" ? { ...ctx, actor } : requireOperator(ctx);
}

/** As {@link requireOperator}, for a program with an operator's token that may write too. */
export function requireOperatorWriter(ctx: ServiceContext): OperatorContext {
  const operator = requireOperatorReader(ctx);
  if (!mayWriteAsOperator(operator)) throw new AppError("forbidden");
  return operator;
}

/** False for a token that may only read. */
export function mayWriteAsOperator({ actor }: OperatorContext): boolean {
  return actor.kind !== "operator-token" || actor.scope === "write";
}

export function isOperator({ actor }: ServiceContext): boolean {
  return (actor.kind === "member" || actor.kind === "person") && actor.isOperator;
}

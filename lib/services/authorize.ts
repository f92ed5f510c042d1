import { AppError } from "#lib/errors.ts";
import type { MemberContext, ServiceContext } from "#lib/services/context.ts";

/** Refuses who is not a member of an organization: `not_signed_in`. */
export function requireMember(ctx: ServiceContext): MemberContext {
  const { actor } = ctx;
  if (actor.kind !== "member") throw new AppError("not_signed_in");
  return { ...ctx, actor };
}

/** Refuses who may not change things: a viewer is `forbidden`. */
export function requireEditor(ctx: ServiceContext): MemberContext {
  const member = requireMember(ctx);
  if (!mayEdit(member)) throw new AppError("forbidden");
  return member;
}

export function mayEdit({ actor }: ServiceContext): boolean {
  return actor.kind === "member" && (actor.role === "owner" || actor.role === "admin");
}

/** Refuses who is no operator: what operators do does not exist for them (`not_found`). */
export function requireOperator(ctx: ServiceContext): MemberContext {
  const member = requireMember(ctx);
  if (!isOperator(member)) throw new AppError("not_found");
  return member;
}

export function isOperator({ actor }: ServiceContext): boolean {
  return actor.kind === "member" && actor.isOperator;
}

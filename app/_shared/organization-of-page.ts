import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { actionContext, memberContext } from "#app/_shared/request-context.ts";
import {
  inviteAction,
  renameAction,
  withdrawInvitationAction,
} from "#app/[locale]/(dashboard)/organization/actions.ts";
import { mayManage } from "#lib/account/role.ts";
import { mayEdit } from "#lib/services/authorize.ts";
import { readProofDemand } from "#lib/services/confirm-identity.ts";
import type { PersonContext } from "#lib/services/context.ts";
import type { Identity } from "#lib/services/identify-member.ts";
import { listInvitations } from "#lib/services/list-invitations.ts";
import { listMembers } from "#lib/services/list-members.ts";

/** The organization that a person acts for, with what they may do to it; null when they belong to none. */
export async function readOrganizationOfPage(ctx: PersonContext & { readonly identity: Identity }) {
  const { actor, identity } = ctx;
  if (actor.kind === "person") return null;
  const { organizationId: id, role } = actor;
  const [members, invitations] = await Promise.all([listMembers(ctx), listInvitations(ctx)]);
  const actions = mayEdit(ctx) && {
    invite: inviteAction.bind(null, id),
    withdraw: (invitationId: string) => withdrawInvitationAction.bind(null, invitationId),
    rename: renameAction.bind(null, id),
  };
  return { name: identity.organizationName ?? "", role, members, invitations, actions: actions || null };
}

/** The organization that its owner acts for, and what they have to show before they delete it; for all others there is no such page. */
export async function readOwnedOrganization() {
  const locale = await getLocale();
  const { actor, identity } = await memberContext(locale, "/organization/delete");
  if (actor.role !== "owner") notFound();
  const demand = await readProofDemand(await actionContext());
  return { id: actor.organizationId, organization: identity.organizationName, demand, locale };
}

export interface MemberPageProps {
  readonly params: Promise<{ id: string }>;
}

/** The colleague that a page's address names, for who may manage them; for all others there is no such page. */
export async function readMemberOfPage({ params }: MemberPageProps, subpage: "" | "/remove" | "/hand-over" = "") {
  const { id } = await params;
  const locale = await getLocale();
  const ctx = await memberContext(locale, `/organization/members/${encodeURIComponent(id)}${subpage}`);
  const member = (await listMembers(ctx)).find((one) => one.id === id);
  const { role } = ctx.actor;
  if (member === undefined || member.isSelf || !mayManage(role, member.role)) notFound();
  const mayHandOver = role === "owner" && member.role !== "owner";
  if (subpage === "/hand-over" && !mayHandOver) notFound();
  return { locale, member, mayHandOver, organizationName: ctx.identity.organizationName };
}

"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { z } from "zod";
import { actionContext } from "#app/_shared/request-context.ts";
import { runAction } from "#app/_shared/run-action.ts";
import { answerMs, takeAtLeast } from "#app/_shared/take-at-least.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import {
  HandOverInput,
  InvitationId,
  InvitationInput,
  MemberId,
  OrganizationId,
  OrganizationInput,
  RoleInput,
} from "#lib/account/organization-input.ts";
import { DeleteOrganizationInput } from "#lib/account/own-account-input.ts";
import { isAppError } from "#lib/errors.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { changeRole } from "#lib/services/change-role.ts";
import { createOrganization } from "#lib/services/create-organization.ts";
import { deleteOrganization } from "#lib/services/delete-organization.ts";
import { handOverOwnership } from "#lib/services/hand-over-ownership.ts";
import { inviteColleague } from "#lib/services/invite-colleague.ts";
import { leaveOrganization } from "#lib/services/leave-organization.ts";
import { removeMember } from "#lib/services/remove-member.ts";
import { renameOrganization } from "#lib/services/rename-organization.ts";
import { switchOrganization } from "#lib/services/switch-organization.ts";
import { withdrawInvitation } from "#lib/services/withdraw-invitation.ts";

// What is bound to an action comes back from the browser like the rest of its form.

export async function inviteAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(InvitationInput, form, async (ctx, input) => {
    const organizationId = OrganizationId.safeParse(boundId);
    if (!organizationId.success) return "not_found";
    const asked = { organizationId: organizationId.data, ...input };
    const refusal = await takeAtLeast(answerMs, inviteColleague(ctx, asked));
    if (refusal !== null) return { field: "email", code: refusal };
    redirect(toPath(ctx.locale, "/organization", { notice: "invited" }));
  });
}

export async function withdrawInvitationAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = InvitationId.safeParse(boundId);
    if (!id.success) return "not_found";
    await withdrawInvitation(ctx, id.data);
    redirect(toPath(ctx.locale, "/organization", { notice: "withdrawn" }));
  });
}

export async function changeRoleAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(RoleInput, form, async (ctx, { role }) => {
    const id = MemberId.safeParse(boundId);
    if (!id.success) return "not_found";
    const refusal = await changeRole(ctx, { id: id.data, role });
    if (refusal !== null) return refusal;
    redirect(toPath(ctx.locale, "/organization", { notice: "roleChanged" }));
  });
}

export async function removeMemberAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = MemberId.safeParse(boundId);
    if (!id.success) return "not_found";
    const refusal = await removeMember(ctx, id.data);
    if (refusal !== null) return refusal;
    redirect(toPath(ctx.locale, "/organization", { notice: "removed" }));
  });
}

export async function handOverAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(HandOverInput, form, async (ctx, { stay }) => {
    const id = MemberId.safeParse(boundId);
    if (!id.success) return "not_found";
    await handOverOwnership(ctx, { id: id.data, stay });
    redirect(toPath(ctx.locale, "/organization", { notice: "handedOver" }));
  });
}

export async function leaveAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const organizationId = OrganizationId.safeParse(boundId);
    if (!organizationId.success) return "not_found";
    const refusal = await leaveOrganization(ctx, organizationId.data);
    if (refusal !== null) return refusal;
    refresh(); // the header names another organization now
    redirect(toPath(ctx.locale, "/organization", { notice: "left" }));
  });
}

export async function deleteOrganizationAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(DeleteOrganizationInput, form, async (ctx, input) => {
    const organizationId = OrganizationId.safeParse(boundId);
    if (!organizationId.success) return "not_found";
    const refusal = await deleteOrganization(ctx, organizationId.data, input);
    if (refusal !== null) return refusal;
    refresh(); // the header names another organization now
    redirect(toPath(ctx.locale, "/organization", { notice: "deleted" }));
  });
}

export async function renameAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(OrganizationInput, form, async (ctx, { organizationName: name }) => {
    const organizationId = OrganizationId.safeParse(boundId);
    if (!organizationId.success) return "not_found";
    await renameOrganization(ctx, { organizationId: organizationId.data, name });
    refresh();
    redirect(toPath(ctx.locale, "/organization", { notice: "renamed" }));
  });
}

export async function createOrganizationAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(OrganizationInput, form, async (ctx, { organizationName: name }) => {
    await createOrganization(ctx, name);
    refresh();
    redirect(toPath(ctx.locale, "/organization", { notice: "created" }));
  });
}

/** From the menu: an organization that is not theirs (any more) leads to the page that says which are. */
export async function switchOrganizationAction(form: FormData): Promise<void> {
  const locale = await getLocale();
  const id = OrganizationId.safeParse(form instanceof FormData ? form.get("organizationId") : null);
  const isDone = id.success && (await isFound(switchOrganization(await actionContext(), id.data)));
  refresh();
  redirect(toPath(locale, isDone ? "/mail-servers" : "/organization"));
}

async function isFound(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}

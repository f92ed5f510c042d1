"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { toEditConflict } from "#app/_shared/edit-conflict.ts";
import { readTexts } from "#app/_shared/read-texts.ts";
import { runAction } from "#app/_shared/run-action.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { isAppError } from "#lib/errors.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { AppliedBody } from "#lib/mail-server/mail-server-body.ts";
import { EditForm, RegisterForm } from "#lib/mail-server/mail-server-forms.ts";
import { requireMemberOf } from "#lib/services/authorize.ts";
import { checkOwnership } from "#lib/services/check-ownership.ts";
import { editMailServer } from "#lib/services/edit-mail-server.ts";
import { recordAppliedVersion } from "#lib/services/record-applied-version.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { requestProbe } from "#lib/services/request-probe.ts";
import { restoreMailServer } from "#lib/services/restore-mail-server.ts";
import { revokeFeedToken } from "#lib/services/revoke-feed-token.ts";
import { rotateFeedToken } from "#lib/services/rotate-feed-token.ts";
import { switchProbeSchedule } from "#lib/services/switch-probe-schedule.ts";

/** For the organization that its page showed: somebody can have switched in another window since, or been removed. */
export async function registerMailServerAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(RegisterForm, form, async (ctx, { organizationId, input }) => {
    requireMemberOf(ctx, organizationId);
    const id = await registerMailServer(ctx, input);
    redirect(toPath(ctx.locale, `/mail-servers/${id}`, { notice: "registered" }));
  });
}

// What is bound to an action comes back from the browser like the rest of its form.
export async function editMailServerAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(EditForm, form, async (ctx, { revision, input }) => {
    const id = MailServerId.safeParse(boundId);
    if (!id.success) return "not_found";
    try {
      await editMailServer(ctx, { id: id.data, revision, input });
    } catch (error) {
      if (!isAppError(error) || error.code !== "conflict") throw error;
      return { state: await toEditConflict(ctx, id.data, input) };
    }
    redirect(toPath(ctx.locale, `/mail-servers/${id.data}`, { notice: "edited" }));
  });
}

export async function removeMailServerAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = MailServerId.safeParse(boundId);
    if (!id.success) return "not_found";
    await removeMailServer(ctx, id.data);
    redirect(toPath(ctx.locale, "/mail-servers", { notice: "removed" }));
  });
}

export async function restoreMailServerAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = MailServerId.safeParse(boundId);
    if (!id.success) return "not_found";
    await restoreMailServer(ctx, id.data);
    redirect(toPath(ctx.locale, `/mail-servers/${id.data}`, { notice: "restored" }));
  });
}

// The version is the one that the page showed as the current one.
export async function recordAppliedAction(
  boundId: string,
  boundVersion: number,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = MailServerId.safeParse(boundId);
    const body = AppliedBody.safeParse({ version: boundVersion });
    if (!id.success || !body.success) return "not_found";
    const refusal = await recordAppliedVersion(ctx, { id: id.data, version: body.data.version });
    if (refusal !== null) return refusal;
    redirect(toPath(ctx.locale, `/mail-servers/${id.data}`, { notice: "applied" }));
  });
}

export async function rotateFeedAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = MailServerId.safeParse(boundId);
    if (!id.success) return "not_found";
    const secret = await rotateFeedToken(ctx, id.data);
    revalidatePath(toPath(ctx.locale, `/mail-servers/${id.data}`));
    return { secret };
  });
}

export async function revokeFeedAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = MailServerId.safeParse(boundId);
    if (!id.success) return "not_found";
    await revokeFeedToken(ctx, id.data);
    redirect(toPath(ctx.locale, `/mail-servers/${id.data}`, { notice: "feedRevoked" }));
  });
}

export async function probeMailServerAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = MailServerId.safeParse(boundId);
    if (!id.success) return "not_found";
    await requestProbe(ctx, id.data);
    redirect(toPath(ctx.locale, `/mail-servers/${id.data}`));
  });
}

export async function checkOwnershipAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = MailServerId.safeParse(boundId);
    if (!id.success) return "not_found";
    const refusal = await checkOwnership(ctx, id.data, readTexts);
    if (refusal !== null) return refusal;
    redirect(toPath(ctx.locale, `/mail-servers/${id.data}`, { notice: "hostProved" }));
  });
}

export async function switchProbeScheduleAction(
  boundId: string,
  boundIsOn: boolean,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = MailServerId.safeParse(boundId);
    if (!id.success) return "not_found";
    const isOn = boundIsOn === true;
    if (!(await switchProbeSchedule(ctx, { id: id.data, isOn }))) return "ownership.unproved";
    redirect(toPath(ctx.locale, `/mail-servers/${id.data}`, { notice: isOn ? "scheduled" : "unscheduled" }));
  });
}

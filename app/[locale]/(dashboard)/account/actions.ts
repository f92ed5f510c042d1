"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { runAction } from "#app/_shared/run-action.ts";
import { setCookies } from "#app/_shared/set-cookies.ts";
import { answerMs, takeAtLeast } from "#app/_shared/take-at-least.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import {
  ChangeEmailInput,
  ChangePasswordInput,
  DeleteAccountInput,
  EmailChangeToken,
  ProfileInput,
  SessionId,
} from "#lib/account/own-account-input.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { changePassword } from "#lib/services/change-password.ts";
import { confirmEmailChange } from "#lib/services/confirm-email-change.ts";
import { deleteAccount } from "#lib/services/delete-account.ts";
import { editProfile } from "#lib/services/edit-profile.ts";
import { endSession } from "#lib/services/end-session.ts";
import { requestEmailChange } from "#lib/services/request-email-change.ts";
import { signOutElsewhere, signOutEverywhere } from "#lib/services/sign-out-elsewhere.ts";
import { withdrawEmailChange } from "#lib/services/withdraw-email-change.ts";

export async function editProfileAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(ProfileInput, form, async (ctx, input) => {
    await editProfile(ctx, input);
    refresh(); // the header shows the name
    redirect(toPath(ctx.locale, "/account", { notice: "saved" }));
  });
}

export async function changePasswordAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(ChangePasswordInput, form, async (ctx, input) => {
    const outcome = await changePassword(ctx, input);
    if ("refusal" in outcome) return outcome.refusal;
    await setCookies(outcome.cookies);
    redirect(toPath(ctx.locale, "/account", { notice: "passwordChanged" }));
  });
}

export async function changeEmailAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(ChangeEmailInput, form, async (ctx, input) => {
    const refusal = await takeAtLeast(answerMs, requestEmailChange(ctx, input));
    if (refusal !== null) return refusal;
    redirect(toPath(ctx.locale, "/account/email"));
  });
}

export async function withdrawEmailChangeAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    await withdrawEmailChange(ctx);
    redirect(toPath(ctx.locale, "/account", { notice: "emailWithdrawn" }));
  });
}

export async function confirmEmailChangeAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({ token: EmailChangeToken }), form, async (ctx, { token }) => {
    const outcome = await confirmEmailChange(ctx, token);
    if ("refusal" in outcome) return outcome.refusal;
    await setCookies(outcome.cookies);
    refresh(); // the header shows the address, and is another one for an operator
    redirect(toPath(ctx.locale, "/account", { notice: "emailChanged" }));
  });
}

export async function endSessionAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = SessionId.safeParse(boundId);
    if (!id.success) return "not_found";
    await endSession(ctx, id.data);
    redirect(toPath(ctx.locale, "/account", { notice: "sessionEnded" }));
  });
}

export async function endOtherSessionsAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    await setCookies(await signOutElsewhere(ctx));
    redirect(toPath(ctx.locale, "/account", { notice: "othersEnded" }));
  });
}

export async function endAllSessionsAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    await setCookies(await signOutEverywhere(ctx));
    redirect(toPath(ctx.locale, "/sign-in", { notice: "signed-out" }));
  });
}

export async function deleteAccountAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(DeleteAccountInput, form, async (ctx, input) => {
    const outcome = await deleteAccount(ctx, input);
    if ("refusal" in outcome) return outcome.refusal;
    if ("owned" in outcome) {
      refresh(); // the page says which
      return "account.only_owner";
    }
    await setCookies(outcome.cookies);
    redirect(toPath(ctx.locale, "/sign-in", { notice: "account-deleted" }));
  });
}

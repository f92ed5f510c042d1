"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { runAction } from "#app/_shared/run-action.ts";
import { setCookies } from "#app/_shared/set-cookies.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { ChangePasswordInput, ProfileInput } from "#lib/account/own-account-input.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { changePassword } from "#lib/services/change-password.ts";
import { editProfile } from "#lib/services/edit-profile.ts";

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

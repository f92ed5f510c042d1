"use server";

import { redirect } from "next/navigation";
import { runAction } from "#app/_shared/run-action.ts";
import { setCookies } from "#app/_shared/set-cookies.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { SecondStepInput } from "#lib/account/sign-in-input.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { passSecondStep } from "#lib/services/pass-second-step.ts";

export async function passSecondStepAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(SecondStepInput, form, async (ctx, { code, next }) => {
    const outcome = await passSecondStep(ctx, code);
    if (outcome === "second_factor.wrong") return { field: "code", code: outcome };
    if (outcome === "second_factor.expired") return outcome;
    await setCookies(outcome);
    redirect(next ?? toPath(ctx.locale, "/mail-servers"));
  });
}

"use server";

import { redirect } from "next/navigation";
import { runAction } from "#app/_shared/run-action.ts";
import { setCookies } from "#app/_shared/set-cookies.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { ProofInput } from "#lib/account/proof.ts";
import { FirstCodeInput, TwoFactorProof } from "#lib/account/sign-in-input.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { beginTwoFactor } from "#lib/services/begin-two-factor.ts";
import { type NewRecoveryCodes, renewRecoveryCodes } from "#lib/services/renew-recovery-codes.ts";
import { switchOffTwoFactor } from "#lib/services/switch-off-two-factor.ts";
import { switchOnTwoFactor } from "#lib/services/switch-on-two-factor.ts";

export async function beginTwoFactorAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(ProofInput, form, async (ctx, proof) => {
    const outcome = await beginTwoFactor(ctx, proof);
    if ("refusal" in outcome) return outcome.refusal;
    await setCookies(outcome.cookies);
    redirect(toPath(ctx.locale, "/account/two-factor/set-up"));
  });
}

export async function switchOnTwoFactorAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(FirstCodeInput, form, async (ctx, { code }) => {
    const outcome = await switchOnTwoFactor(ctx, code);
    if (!("refusal" in outcome)) return showCodes(outcome);
    const { refusal } = outcome;
    return refusal === "second_factor.wrong" ? { field: "code", code: refusal } : refusal;
  });
}

export async function renewRecoveryCodesAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(TwoFactorProof, form, async (ctx, proof) => {
    const outcome = await renewRecoveryCodes(ctx, proof);
    return "refusal" in outcome ? outcome.refusal : showCodes(outcome);
  });
}

export async function switchOffTwoFactorAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(TwoFactorProof, form, async (ctx, proof) => {
    const outcome = await switchOffTwoFactor(ctx, proof);
    if ("refusal" in outcome) return outcome.refusal;
    await setCookies(outcome.cookies);
    redirect(toPath(ctx.locale, "/account/two-factor", { notice: "off" }));
  });
}

async function showCodes({ codes, cookies }: NewRecoveryCodes) {
  await setCookies(cookies);
  return { secret: codes.join("\n") };
}

"use server";

import { redirect } from "next/navigation";
import { runAction } from "#app/_shared/run-action.ts";
import { setCookies } from "#app/_shared/set-cookies.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { MadePasskeyInput, NewPasskeyInput, PasskeyId } from "#lib/account/passkey.ts";
import { ProofInput } from "#lib/account/proof.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { addPasskey } from "#lib/services/add-passkey.ts";
import { beginPasskey } from "#lib/services/begin-passkey.ts";
import { removePasskey } from "#lib/services/remove-passkey.ts";

export async function beginPasskeyAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(NewPasskeyInput, form, async (ctx, input) => {
    const outcome = await beginPasskey(ctx, input);
    if ("refusal" in outcome) return outcome.refusal;
    await setCookies(outcome.cookies);
    return { state: { passkeyOptions: outcome.options } };
  });
}

export async function addPasskeyAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(MadePasskeyInput, form, async (ctx, { response }) => {
    const outcome = await addPasskey(ctx, response);
    if ("refusal" in outcome) return outcome.refusal;
    await setCookies(outcome.cookies);
    redirect(toPath(ctx.locale, "/account/passkeys", { notice: "added" }));
  });
}

export async function removePasskeyAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(ProofInput, form, async (ctx, proof) => {
    const id = PasskeyId.safeParse(boundId);
    if (!id.success) return "not_found";
    const outcome = await removePasskey(ctx, id.data, proof);
    if ("refusal" in outcome) return outcome.refusal;
    await setCookies(outcome.cookies);
    redirect(toPath(ctx.locale, "/account/passkeys", { notice: "removed" }));
  });
}

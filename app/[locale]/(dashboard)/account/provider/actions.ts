"use server";

import { redirect } from "next/navigation";
import { runAction } from "#app/_shared/run-action.ts";
import { setCookies } from "#app/_shared/set-cookies.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { ProofInput } from "#lib/account/proof.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { unlinkOpenId } from "#lib/services/unlink-open-id.ts";

export async function unlinkOpenIdAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(ProofInput, form, async (ctx, proof) => {
    const outcome = await unlinkOpenId(ctx, proof);
    if ("refusal" in outcome) return outcome.refusal;
    await setCookies(outcome.cookies);
    redirect(toPath(ctx.locale, "/account", { notice: "unlinked" }));
  });
}

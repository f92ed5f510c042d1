"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { runAction } from "#app/_shared/run-action.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { ApiTokenInput } from "#lib/account/api-token.ts";
import { OperatorTokenId } from "#lib/account/operator-token.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { createOperatorToken } from "#lib/services/create-operator-token.ts";
import { revokeOperatorToken } from "#lib/services/revoke-operator-token.ts";

export async function createOperatorTokenAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(ApiTokenInput, form, async (ctx, input) => {
    const { secret } = await createOperatorToken(ctx, input);
    revalidatePath(toPath(ctx.locale, "/operator/tokens"));
    return { secret };
  });
}

export async function revokeOperatorTokenAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = OperatorTokenId.safeParse(boundId);
    if (!id.success) return "not_found";
    await revokeOperatorToken(ctx, id.data);
    redirect(toPath(ctx.locale, "/operator/tokens", { notice: "revoked" }));
  });
}

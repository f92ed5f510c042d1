"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { runAction } from "#app/_shared/run-action.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { ApiTokenId, ApiTokenInput } from "#lib/account/api-token.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { requireMemberOf } from "#lib/services/authorize.ts";
import { createApiToken } from "#lib/services/create-api-token.ts";
import { revokeApiToken } from "#lib/services/revoke-api-token.ts";

// What is bound to an action comes back from the browser like the rest of its form. Who has switched to another organization in
// another window would make a token of that.
export async function createApiTokenAction(
  boundOrganizationId: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  return runAction(ApiTokenInput, form, async (ctx, input) => {
    requireMemberOf(ctx, boundOrganizationId);
    const { secret } = await createApiToken(ctx, input);
    revalidatePath(toPath(ctx.locale, "/api-tokens"));
    return { secret };
  });
}

export async function revokeApiTokenAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = ApiTokenId.safeParse(boundId);
    if (!id.success) return "not_found";
    await revokeApiToken(ctx, id.data);
    redirect(toPath(ctx.locale, "/api-tokens", { notice: "revoked" }));
  });
}

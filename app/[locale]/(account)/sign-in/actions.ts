"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { runAction } from "#app/_shared/run-action.ts";
import { setCookies } from "#app/_shared/set-cookies.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { UsedPasskeyInput } from "#lib/account/passkey.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { beginPasskeySignIn } from "#lib/services/begin-passkey-sign-in.ts";
import { signInWithPasskey } from "#lib/services/sign-in-with-passkey.ts";

export async function beginPasskeySignInAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const { options, cookies } = await beginPasskeySignIn(ctx);
    await setCookies(cookies);
    return { state: { passkeyOptions: options } };
  });
}

export async function signInWithPasskeyAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(UsedPasskeyInput, form, async (ctx, { response, next }) => {
    const outcome = await signInWithPasskey(ctx, response);
    if (typeof outcome === "string") return outcome;
    await setCookies(outcome);
    redirect(next ?? toPath(ctx.locale, "/mail-servers"));
  });
}

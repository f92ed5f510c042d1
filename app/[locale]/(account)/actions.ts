"use server";

import { refresh } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { z } from "zod";
import { keepEmail, resentCookie } from "#app/_shared/kept-email.ts";
import { actionContext } from "#app/_shared/request-context.ts";
import { runAction } from "#app/_shared/run-action.ts";
import { setCookies } from "#app/_shared/set-cookies.ts";
import { answerMs, takeAtLeast } from "#app/_shared/take-at-least.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import {
  ForgotPasswordInput,
  ResendInput,
  ResetPasswordInput,
  SignInInput,
  SignUpInput,
  VerifyEmailInput,
} from "#lib/account/account-input.ts";
import { InvitationToken, toInvitationToken } from "#lib/account/invitation.ts";
import { ReturnPath } from "#lib/account/return-path.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { acceptInvitation } from "#lib/services/accept-invitation.ts";
import { declineInvitation } from "#lib/services/decline-invitation.ts";
import { mailVerification } from "#lib/services/mail-verification.ts";
import { requestPasswordReset } from "#lib/services/request-password-reset.ts";
import { resetPassword } from "#lib/services/reset-password.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { signOut } from "#lib/services/sign-out.ts";
import { signUp } from "#lib/services/sign-up.ts";
import { verifyEmail } from "#lib/services/verify-email.ts";

export async function signUpAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(SignUpInput, form, async (ctx, input) => {
    await takeAtLeast(answerMs, signUp(ctx, input, ctx.locale));
    await keepEmail(input.email);
    redirect(toPath(ctx.locale, "/sign-in", { notice: "signed-up", next: input.next }));
  });
}

export async function signInAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(SignInInput, form, async (ctx, input) => {
    // A wrong password is written down, a wrong address is not: the rest of the time hides which it was.
    const entry = await takeAtLeast(answerMs, signIn(ctx, input));
    if (entry === null) return "sign_in.wrong";
    await setCookies(entry.cookies);
    if (!entry.isSignedIn) redirect(toPath(ctx.locale, "/sign-in/code", { next: input.next }));
    redirect(input.next ?? toPath(ctx.locale, "/mail-servers"));
  });
}

export async function signOutAction(form: FormData): Promise<void> {
  const locale = await getLocale();
  const next = ReturnPath.parse(form instanceof FormData ? form.get("next") : null);
  await setCookies(await signOut(await actionContext()));
  redirect(toPath(locale, "/sign-in", { notice: "signed-out", next }));
}

export async function resendVerificationAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(ResendInput, form, async (ctx, { next }) => {
    await mailVerification(ctx, toInvitationToken(next));
    (await cookies()).set(resentCookie, "1", { path: "/", maxAge: 60, httpOnly: true, sameSite: "lax" });
    return null;
  });
}

export async function forgotPasswordAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(ForgotPasswordInput, form, async (ctx, input) => {
    await takeAtLeast(answerMs, requestPasswordReset(ctx, input));
    redirect(toPath(ctx.locale, "/forgot-password", { notice: "sent" }));
  });
}

export async function resetPasswordAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(ResetPasswordInput, form, async (ctx, input) => {
    if (!(await resetPassword(ctx, input))) return "link.invalid";
    redirect(toPath(ctx.locale, "/sign-in", { notice: "password-changed" }));
  });
}

export async function verifyEmailAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(VerifyEmailInput, form, async (ctx, input) => {
    if (!(await verifyEmail(ctx, input))) return "link.invalid";
    refresh(); // the header is another one for a verified operator
    redirect(toPath(ctx.locale, "/verify", { notice: "verified", next: input.next }));
  });
}

export async function acceptInvitationAction(boundToken: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const token = InvitationToken.safeParse(boundToken);
    if (!token.success) return "invitation.gone";
    const refusal = await acceptInvitation(ctx, token.data);
    if (refusal !== null) return refusal;
    refresh(); // the header names another organization now
    redirect(toPath(ctx.locale, "/organization", { notice: "joined" }));
  });
}

export async function declineInvitationAction(
  boundToken: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const token = InvitationToken.safeParse(boundToken);
    if (!token.success) return "invitation.gone";
    const refusal = await declineInvitation(ctx, token.data);
    if (refusal !== null) return refusal;
    redirect(toPath(ctx.locale, `/invitation/${token.data}`));
  });
}

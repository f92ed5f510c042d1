import { z } from "zod";
import { EmailAddress } from "#lib/account/email-address.ts";
import { toInvitationToken } from "#lib/account/invitation.ts";
import { Label } from "#lib/account/label.ts";
import { isLikeEmail, NewPassword, passwordLengthMax } from "#lib/account/password.ts";
import { ReturnPath } from "#lib/account/return-path.ts";

/** A person, and the organization that is made for them; none for who comes to join another's. */
export const SignUpInput = z
  .strictObject({
    name: Label,
    organizationName: Label.optional(),
    email: EmailAddress,
    password: NewPassword,
    next: ReturnPath,
  })
  .refine(({ organizationName, next }) => organizationName !== undefined || toInvitationToken(next) !== null, {
    path: ["organizationName"],
    error: "required",
  })
  .refine((input) => !isLikeEmail(input.password, input.email), { path: ["password"], error: "password.like_email" });
export type SignUpInput = z.infer<typeof SignUpInput>;

/** The password is not held to the rules for new ones: it has to be compared, whatever it is. */
export const SignInInput = z.strictObject({
  email: EmailAddress,
  password: z.string("required").min(1, "required").max(passwordLengthMax, "password.too_long"),
  next: ReturnPath,
});
export type SignInInput = z.infer<typeof SignInInput>;

export const ForgotPasswordInput = z.strictObject({ email: EmailAddress });
export type ForgotPasswordInput = z.infer<typeof ForgotPasswordInput>;

/** Twenty-four letters and digits of the library, or a text that is no token at all. */
export const ResetPasswordInput = z.strictObject({
  token: z.string("link.invalid").regex(/^[A-Za-z0-9_-]{16,128}$/, "link.invalid"),
  password: NewPassword,
});
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>;

export const VerifyEmailInput = z.strictObject({
  token: z.string("link.invalid").regex(/^[A-Za-z0-9_.-]{16,2048}$/, "link.invalid"),
  next: ReturnPath,
});
export type VerifyEmailInput = z.infer<typeof VerifyEmailInput>;

export const ResendInput = z.strictObject({ next: ReturnPath });

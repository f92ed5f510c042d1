import { z } from "zod";
import { EmailAddress } from "#lib/account/email-address.ts";
import { Label } from "#lib/account/label.ts";
import { NewPassword } from "#lib/account/password.ts";
import { proofFields } from "#lib/account/proof.ts";

/** What somebody is called, and the language of the mails that they get. */
export const ProfileInput = z.strictObject({ name: Label, locale: z.enum(["nl", "en"], "choice.unknown") });
export type ProfileInput = z.infer<typeof ProfileInput>;

export const ChangePasswordInput = z.strictObject({ ...proofFields, password: NewPassword });
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

export const ChangeEmailInput = z.strictObject({ ...proofFields, email: EmailAddress });
export type ChangeEmailInput = z.infer<typeof ChangeEmailInput>;

/** 160 random bits in hexadecimal, or a text that is no token at all. */
export const EmailChangeToken = z
  .string("link.invalid")
  .regex(/^[0-9a-f]{40}$/, "link.invalid")
  .brand<"EmailChangeToken">();
export type EmailChangeToken = z.infer<typeof EmailChangeToken>;

export const SessionId = z
  .string("not_found")
  .regex(/^[A-Za-z0-9_-]{1,128}$/, "not_found")
  .brand<"SessionId">();
export type SessionId = z.infer<typeof SessionId>;

/** The address of the account, typed to show that its owner means it. */
export const DeleteAccountInput = z.strictObject({ ...proofFields, confirmation: EmailAddress });
export type DeleteAccountInput = z.infer<typeof DeleteAccountInput>;

/** The name of the organization, typed to show that its owner means it. */
export const DeleteOrganizationInput = z.strictObject({ ...proofFields, confirmation: Label });
export type DeleteOrganizationInput = z.infer<typeof DeleteOrganizationInput>;

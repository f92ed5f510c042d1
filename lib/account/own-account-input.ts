import { z } from "zod";
import { Label } from "#lib/account/label.ts";
import { NewPassword } from "#lib/account/password.ts";
import { proofFields } from "#lib/account/proof.ts";

/** What somebody is called, and the language of the mails that they get. */
export const ProfileInput = z.strictObject({ name: Label, locale: z.enum(["nl", "en"], "choice.unknown") });
export type ProfileInput = z.infer<typeof ProfileInput>;

export const ChangePasswordInput = z.strictObject({ ...proofFields, password: NewPassword });
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

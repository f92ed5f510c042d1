import { z } from "zod";
import { passwordLengthMax } from "#lib/account/password.ts";

/** The fields with which somebody shows that it is them, in each form of a deed that a stolen session must not do. */
export const proofFields = {
  currentPassword: z.string("required").max(passwordLengthMax, "password.too_long").optional(),
};

export const ProofInput = z.strictObject(proofFields);
export type ProofInput = z.infer<typeof ProofInput>;

/** What a form has to ask for. An account that was made without a password has none: its owner signs in anew instead. */
export interface ProofDemand {
  readonly hasPassword: boolean;
  /** Without a password: that its session was opened just now. */
  readonly isFresh: boolean;
}

/** Why it was not shown. */
export type ProofRefusal =
  | "proof.sign_in_again"
  | { readonly field: "currentPassword"; readonly code: "required" | "proof.wrong_password" };

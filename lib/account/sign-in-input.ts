import { z } from "zod";
import { proofFields } from "#lib/account/proof.ts";
import { ReturnPath } from "#lib/account/return-path.ts";
import { SecondFactor } from "#lib/account/second-factor.ts";

export const SecondStepInput = z.strictObject({ code: SecondFactor, next: ReturnPath });

export const FirstCodeInput = z.strictObject({ code: SecondFactor });

/** For what changes two-factor once it is on. */
export const TwoFactorProof = z.strictObject({ ...proofFields, code: SecondFactor });
export type TwoFactorProof = z.infer<typeof TwoFactorProof>;

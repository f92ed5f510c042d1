import { z } from "zod";

/** What shows that somebody has the app, or was there when it was set up. */
export type SecondFactor = { readonly kind: "code" | "recovery-code"; readonly text: string };

/** How many recovery codes there are when they are new. */
export const recoveryCodeCount = 10;

/** Of a recovery code: 120 bits (ASVS 6.5.2 asks for 112 where a plain hash is stored), none of them a letter that looks like a digit. */
export const recoveryCodeAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
export const recoveryCodeLength = 24;
const groupLength = 4;
const recoveryCode = new RegExp(`^[${recoveryCodeAlphabet}]{${recoveryCodeLength}}$`);

/** Six digits, or a recovery code in any spelling: with or without hyphens and spaces, upper case, O for 0, I and L for 1. */
export const SecondFactor = z
  .string("required")
  .max(100, "second_factor.syntax")
  .transform((text) =>
    text
      .normalize("NFKC")
      .replace(/[\s\p{Pd}]+/gu, "")
      .toLowerCase(),
  )
  .pipe(z.string().min(1, "required"))
  .transform((text, ctx): SecondFactor => {
    if (/^\d{6}$/.test(text)) return { kind: "code", text };
    const spelled = text.replaceAll("o", "0").replaceAll(/[il]/g, "1");
    if (recoveryCode.test(spelled)) return { kind: "recovery-code", text: spelled };
    ctx.addIssue({ code: "custom", message: "second_factor.syntax" });
    return z.NEVER;
  });

/** A recovery code as it is shown: "4kd9-…", in groups of four. */
export function showRecoveryCode(text: string): string {
  return (text.match(new RegExp(`.{${groupLength}}`, "g")) ?? []).join("-");
}

import { z } from "zod";

/**
 * What people call a thing: 1–80 visible characters in NFC, blanks at the ends cut off and in the middle folded into one.
 * Control, format and bidirectional characters are refused: they make one name look like another (Unicode TR 36).
 */
export const Label = z
  .string("required")
  .transform((text) => text.normalize("NFC").replace(/ +/g, " ").trim())
  .pipe(
    z
      .string()
      .min(1, "required")
      .refine((text) => [...text].length <= 80, "label.length")
      .refine((text) => !/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(text), {
        error: "label.characters",
        abort: true,
      })
      .refine((text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text), "label.characters"),
  )
  .brand<"Label">();
export type Label = z.infer<typeof Label>;

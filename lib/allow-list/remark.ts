import { z } from "zod";

const remarkMax = 500;

/**
 * What an operator writes to people, in NFC: up to 500 visible characters and line ends; null when there is nothing.
 * Control, format and bidirectional characters are refused: they make a text look like another (Unicode TR 36).
 */
export const Remark = z
  .string()
  .default("")
  .transform((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim())
  .pipe(
    z
      .string()
      .refine((text) => [...text].length <= remarkMax, "remark.length")
      .refine(
        (text) => !/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u.test(text.replaceAll("\n", " ")),
        "remark.characters",
      ),
  )
  .transform((text) => (text === "" ? null : text));
export type Remark = z.infer<typeof Remark>;

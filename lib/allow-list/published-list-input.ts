import { z } from "zod";
import { PrefixText, prefixTextMax } from "#lib/allow-list/prefix-lines.ts";

const text = z.string("required").max(prefixTextMax, "prefixes.too_many");

/**
 * The published list as an operator types it. `basis` is the list it was compared with, `compared` the text as it was then: `replace`
 * publishes only what the operator has seen the differences of.
 */
export const PublishedListInput = z
  .strictObject({
    step: z.enum(["compare", "replace"], "choice.unknown"),
    text,
    basis: z.coerce.number("field.unknown").int("field.unknown").positive("field.unknown"),
    compared: text.optional(),
  })
  .transform((input, ctx) => {
    const prefixes = PrefixText.safeParse(input.text);
    if (prefixes.success) return { ...input, prefixes: prefixes.data };
    const message = prefixes.error.issues[0]?.message ?? "required";
    ctx.addIssue({ code: "custom", path: ["text"], message, input: input.text });
    return z.NEVER;
  });
export type PublishedListInput = z.infer<typeof PublishedListInput>;

/** True when a replacement is asked for that was not shown, or was changed after it was. */
export function needsComparison({ step, text, compared }: PublishedListInput): boolean {
  return step === "replace" && toLines(text) !== toLines(compared ?? "");
}

// A browser sends a text area with CRLF, whatever line ends it got.
function toLines(typed: string): string {
  return typed.replace(/\r\n?/g, "\n");
}

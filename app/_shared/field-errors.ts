import type { z } from "zod";
import { toErrorText } from "#lib/i18n/error-text.ts";
import type { Locale } from "#lib/i18n/routing.ts";

/** The first sentence for each field that a check refused. */
export function toFieldErrors(error: z.ZodError, locale: Locale): Record<string, string> {
  const issues = error.issues.toReversed();
  return Object.fromEntries(issues.map(({ path, message }) => [path.join("."), toErrorText(locale, message)]));
}

/** Query parameters as a form sends them: the first value of each, without those that are empty. */
export function toInput(params: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const pairs = Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ""));
}

import { messages } from "#lib/i18n/messages/messages.ts";
import type { Locale } from "#lib/i18n/routing.ts";

function flatten(tree: object, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

const texts: Readonly<Record<Locale, ReadonlyMap<string, string>>> = {
  nl: new Map(flatten(messages.nl.errors)),
  en: new Map(flatten(messages.en.errors)),
};

/**
 * The sentence for a code of lib/errors.ts or for the message of a failed check ("port.range", "prefix.host_bits").
 * An unknown code gives the general sentence for a value that is not allowed.
 */
export function toErrorText(locale: Locale, code: string): string {
  return texts[locale].get(code) ?? messages[locale].errors.invalid_input;
}

import { defaultLocale, type Locale, locales } from "#lib/i18n/routing.ts";
import { toPath } from "#lib/i18n/to-path.ts";

/** The addresses of one page in every language, for its metadata. */
export function toAlternates(locale: Locale, page: `/${string}`) {
  const languages = Object.fromEntries(locales.map((other) => [other, toPath(other, page)]));
  const types = { "application/atom+xml": `/feeds/changes.atom?language=${locale}` };
  return {
    types,
    canonical: toPath(locale, page),
    languages: { ...languages, "x-default": toPath(defaultLocale, page) },
  };
}

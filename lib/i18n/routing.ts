import { defineRouting } from "next-intl/routing";

export const locales = ["nl", "en"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "nl";

/** Every page lives under its locale; links to other locales come from page metadata, where the base URL is known. */
export const routing = defineRouting({ locales, defaultLocale, localePrefix: "always", alternateLinks: false });

export function isLocale(text: unknown): text is Locale {
  return locales.some((locale) => locale === text);
}

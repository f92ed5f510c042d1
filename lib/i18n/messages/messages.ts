import { en } from "#lib/i18n/messages/en.ts";
import { nl } from "#lib/i18n/messages/nl.ts";
import type { Locale } from "#lib/i18n/routing.ts";

export type Messages = typeof nl;

/** All messages of both locales, by namespace. */
export const messages: Readonly<Record<Locale, Messages>> = { nl, en };

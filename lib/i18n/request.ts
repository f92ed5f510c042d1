import { getRequestConfig } from "next-intl/server";
import { homeTimeZone } from "#lib/allow-list/time-zone.ts";
import { messages } from "#lib/i18n/messages/messages.ts";
import { defaultLocale, isLocale } from "#lib/i18n/routing.ts";

export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = isLocale(requested) ? requested : defaultLocale;
  return { locale, messages: messages[locale], timeZone: homeTimeZone };
});

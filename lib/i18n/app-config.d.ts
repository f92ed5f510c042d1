import type { Messages } from "#lib/i18n/messages/messages.ts";
import type { Locale as AppLocale } from "#lib/i18n/routing.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: AppLocale;
    Messages: Messages;
  }
}

import { createTranslator } from "next-intl";
import { messages } from "#lib/i18n/messages/messages.ts";
import { defaultLocale, isLocale, type Locale } from "#lib/i18n/routing.ts";
import { type Query, toPath } from "#lib/i18n/to-path.ts";

type Kind = keyof (typeof messages)[Locale]["mail"];

/**
 * The mails about an account: plain text in the language of who gets them, with links under `baseUrl`. No text that a user typed is in
 * them: sign-up could otherwise send anybody anything.
 */
export function createAccountMails(baseUrl: string) {
  const link = (locale: Locale, page: `/${string}`, query?: Query) => `${baseUrl}${toPath(locale, page, query)}`;
  return {
    verifyEmail: (language: string, token: string) => {
      const locale = toLocale(language);
      return write(locale, "verifyEmail", { link: link(locale, "/verify", { token }) });
    },
    alreadyRegistered: (language: string) => {
      const locale = toLocale(language);
      const links = { link: link(locale, "/sign-in"), forgotLink: link(locale, "/forgot-password") };
      return write(locale, "alreadyRegistered", links);
    },
    resetPassword: (language: string, token: string) => {
      const locale = toLocale(language);
      return write(locale, "resetPassword", { link: link(locale, "/reset-password", { token }) });
    },
    passwordWasReset: (language: string) => {
      const locale = toLocale(language);
      return write(locale, "passwordWasReset", { link: link(locale, "/forgot-password") });
    },
  };
}

function write(locale: Locale, kind: Kind, links: Record<string, string>) {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "mail" });
  return { subject: t(`${kind}.subject`), text: `${t(`${kind}.text`, links)}\n` };
}

function toLocale(language: string): Locale {
  return isLocale(language) ? language : defaultLocale;
}

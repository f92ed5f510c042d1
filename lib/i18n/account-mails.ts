import { createTranslator } from "next-intl";
import { messages } from "#lib/i18n/messages/messages.ts";
import { defaultLocale, isLocale, type Locale } from "#lib/i18n/routing.ts";
import { type Query, toPath } from "#lib/i18n/to-path.ts";

type Kind = keyof (typeof messages)[Locale]["mail"];

/**
 * The mails about an account: plain text in the language of who gets them, with links under `baseUrl`. No text that a user typed is in
 * them, as sign-up and invitations could otherwise send anybody anything; but for the name of an organization, in the body of a mail to
 * somebody who had joined it.
 */
export function createAccountMails(baseUrl: string) {
  const link = (locale: Locale, page: `/${string}`, query?: Query) => `${baseUrl}${toPath(locale, page, query)}`;
  return {
    verifyEmail: (language: string, token: string, invitation: string | null = null) => {
      const locale = toLocale(language);
      const next = toInvitationPath(locale, invitation);
      return write(locale, "verifyEmail", { link: link(locale, "/verify", { token, next }) });
    },
    alreadyRegistered: (language: string, invitation: string | null = null) => {
      const locale = toLocale(language);
      const signIn = link(locale, "/sign-in", { next: toInvitationPath(locale, invitation) });
      const links = { link: signIn, forgotLink: link(locale, "/forgot-password") };
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
    ...createOwnAccountMails(link),
    ...createOrganizationMails(link),
  };
}

type LinkTo = (locale: Locale, page: `/${string}`, query?: Query) => string;

function createOwnAccountMails(link: LinkTo) {
  const tell = (kind: Kind, page: `/${string}`) => (language: string) => {
    const locale = toLocale(language);
    return write(locale, kind, { link: link(locale, page) });
  };
  return {
    passwordChanged: tell("passwordChanged", "/forgot-password"),
    confirmNewEmail: (language: string, token: string) => {
      const locale = toLocale(language);
      return write(locale, "confirmNewEmail", { link: link(locale, "/account/email/confirm", { token }) });
    },
    emailInUse: tell("emailInUse", "/forgot-password"),
    emailChangeAsked: tell("emailChangeAsked", "/forgot-password"),
    emailChanged: tell("emailChanged", "/sign-in"),
    signInChanged: (language: string, change: string) => {
      const locale = toLocale(language);
      const kind = change.replaceAll("-", "_"); // as messages can name it
      return write(locale, "signInChanged", { change: kind, link: link(locale, "/forgot-password") });
    },
    accountDeleted: tell("accountDeleted", "/sign-up"),
  };
}

function createOrganizationMails(link: LinkTo) {
  return {
    invitation: (language: string, token: string, role: string) => {
      const locale = toLocale(language);
      return write(locale, "invitation", { role, link: link(locale, `/invitation/${token}`) });
    },
    roleChanged: (language: string, organization: string, role: string) => {
      const locale = toLocale(language);
      return write(locale, "roleChanged", { organization, role, link: link(locale, "/organization") });
    },
    organizationDeleted: (language: string, organization: string) => {
      const locale = toLocale(language);
      return write(locale, "organizationDeleted", { organization, link: link(locale, "/organization") });
    },
    memberRemoved: (language: string, organization: string) => {
      const locale = toLocale(language);
      return write(locale, "memberRemoved", { organization, link: link(locale, "/organization") });
    },
  };
}

function toInvitationPath(locale: Locale, invitation: string | null): string | null {
  return invitation === null ? null : toPath(locale, `/invitation/${invitation}`);
}

function write(locale: Locale, kind: Kind, links: Record<string, string>) {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "mail" });
  return { subject: t(`${kind}.subject`, links), text: `${t(`${kind}.text`, links)}\n` };
}

function toLocale(language: string): Locale {
  return isLocale(language) ? language : defaultLocale;
}

import type { EmailAddress } from "#lib/account/email-address.ts";
import type { InvitationToken } from "#lib/account/invitation.ts";
import type { EmailChangeToken } from "#lib/account/own-account-input.ts";
import type { Role } from "#lib/account/role.ts";
import type { Address } from "#lib/net/address.ts";
import type { ServiceContext } from "#lib/services/context.ts";

/** What the account verbs get besides: the authentication library, the mails, and who asks. */
export interface AccountContext extends ServiceContext {
  readonly auth: Authenticator;
  readonly mails: AccountMails;
  /** The address that the request comes from; null when the server could not tell. */
  readonly client: Address | null;
}

/** The authentication library, as far as accounts need it. */
export interface Authenticator {
  readonly hashPassword: (password: string) => Promise<string>;
  readonly isPassword: (hash: string, password: string) => Promise<boolean>;
  /** For a session that has got another token. */
  readonly issueSessionCookie: (token: string) => Promise<CookieHeaders>;
  /** Null when the address or the password is wrong; takes as long either way. */
  readonly signIn: (email: EmailAddress, password: string) => Promise<SignedIn | null>;
  readonly signOut: () => Promise<CookieHeaders>;
  /** The row of the session that asks; null for none. */
  readonly readSessionId: () => Promise<string | null>;
  /** Makes a link if there is such an account, and has it mailed. */
  readonly requestPasswordReset: (email: EmailAddress) => Promise<void>;
  /** False when the token is not, or no longer, valid. Ends every session of the account. */
  readonly resetPassword: (token: string, password: string) => Promise<boolean>;
  readonly newVerificationToken: (user: { readonly id: string; readonly email: string }) => Promise<string>;
  /** False when the token is not, or no longer, valid, or is another account's. */
  readonly verifyEmail: (token: string, userId: string) => Promise<boolean>;
}

export interface SignedIn {
  readonly userId: string;
  readonly cookies: CookieHeaders;
}

/** Values of Set-Cookie, for the transport to send. */
export type CookieHeaders = readonly string[];

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** The mails about an account, in the language of the one who gets them. */
export interface AccountMails {
  /** Their links lead on to the invitation that somebody came for. */
  readonly verifyEmail: (locale: string, token: string, invitation?: InvitationToken | null) => MailText;
  readonly alreadyRegistered: (locale: string, invitation?: InvitationToken | null) => MailText;
  readonly resetPassword: (locale: string, token: string) => MailText;
  readonly passwordWasReset: (locale: string) => MailText;
  readonly passwordChanged: (locale: string) => MailText;
  readonly confirmNewEmail: (locale: string, token: EmailChangeToken) => MailText;
  /** To an address that another account wants, and that has one. */
  readonly emailInUse: (locale: string) => MailText;
  readonly emailChangeAsked: (locale: string) => MailText;
  readonly emailChanged: (locale: string) => MailText;
  readonly invitation: (locale: string, token: InvitationToken, role: Role) => MailText;
  readonly roleChanged: (locale: string, organizationName: string, role: Role) => MailText;
  readonly memberRemoved: (locale: string, organizationName: string) => MailText;
}

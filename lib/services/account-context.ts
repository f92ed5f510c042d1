import type { CeremonyKind } from "#lib/account/ceremony.ts";
import type { EmailAddress } from "#lib/account/email-address.ts";
import type { InvitationToken } from "#lib/account/invitation.ts";
import type { OpenIdExpected, OpenIdIdentity, OpenIdQuestion, OpenIdRefusal } from "#lib/account/open-id.ts";
import type { EmailChangeToken } from "#lib/account/own-account-input.ts";
import type { PasskeyAssertion, PasskeyRegistration } from "#lib/account/passkey.ts";
import type { QrCode } from "#lib/account/qr-code.ts";
import type { Role } from "#lib/account/role.ts";
import type { SignInChange } from "#lib/account/sign-in-change.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
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
  readonly codeApp: CodeApp;
  readonly passkeys: Passkeys;
  /** Null where the environment names no such service. */
  readonly openId: OpenId | null;
  readonly vault: Vault;
  /** The token that the browser holds while it is in the middle of something. */
  readonly readTicket: (kind: CeremonyKind) => string | null;
  readonly toTicketCookie: (kind: CeremonyKind, token: string | null) => string;
  readonly hashPassword: (password: string) => Promise<string>;
  /** For a session that has got another token. */
  readonly issueSessionCookie: (token: string) => Promise<CookieHeaders>;
  /** Takes as long when there is no password to compare with. */
  readonly isPassword: (hash: string | null, password: string) => Promise<boolean>;
  /** For somebody who has proved who they are; ends the session that the browser had. */
  readonly openSession: (userId: string) => Promise<OpenedSession>;
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

/** Works out what the app of a second factor shows. */
interface CodeApp {
  readonly createSecret: () => string;
  /** "otpauth://totp/…", which an app reads from a QR code. */
  readonly toUri: (secret: string, label: string) => string;
  readonly toQrCode: (text: string) => QrCode;
  /** The time step that a code is of; null for a code of no step around now. */
  readonly findStep: (secret: string, code: string, now: Instant) => number | null;
}

/** What is asked of a browser, as JSON for it, and the challenge that its answer has to be about. */
interface PasskeyQuestion {
  readonly challenge: string;
  readonly options: string;
}

interface PasskeyOwner {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly credentialIds: readonly string[];
}

interface PasskeyKey {
  readonly credentialId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
}

/** Passkeys of this site, with user verification. What does not verify is null. */
interface Passkeys {
  readonly toRegistrationOptions: (owner: PasskeyOwner) => Promise<PasskeyQuestion>;
  readonly verifyRegistration: (response: PasskeyRegistration, challenge: string) => Promise<PasskeyKey | null>;
  readonly toSignInOptions: () => Promise<PasskeyQuestion>;
  /** The new value of the counter. */
  readonly verifySignIn: (response: PasskeyAssertion, challenge: string, key: PasskeyKey) => Promise<number | null>;
}

/** Another service, where people have an account already (OpenID Connect). */
interface OpenId {
  readonly begin: () => Promise<OpenIdQuestion | OpenIdRefusal>;
  /** `query` is that of the address the service sent the browser back to. */
  readonly finish: (query: string, expected: OpenIdExpected) => Promise<OpenIdIdentity | OpenIdRefusal>;
}

/** Keeps secrets that have to be read again, unlike those that are only compared. */
export interface Vault {
  readonly seal: (text: string, owner: string) => string;
  /** Null when it was sealed under another AUTH_SECRET or for another owner. */
  readonly open: (sealed: string, owner: string) => string | null;
  readonly isOfOtherKey: (sealed: string) => boolean;
}

interface OpenedSession {
  readonly sessionId: string;
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
  readonly signInChanged: (locale: string, change: SignInChange) => MailText;
  readonly accountDeleted: (locale: string) => MailText;
  readonly invitation: (locale: string, token: InvitationToken, role: Role) => MailText;
  readonly roleChanged: (locale: string, organizationName: string, role: Role) => MailText;
  readonly memberRemoved: (locale: string, organizationName: string) => MailText;
  readonly organizationDeleted: (locale: string, organizationName: string) => MailText;
}

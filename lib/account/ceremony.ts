/** What takes a browser more than one request; in between it holds a ticket. */
export type CeremonyKind = "second-step" | "two-factor" | "passkey-registration" | "passkey-sign-in" | "openid";

export const ceremonySeconds = 600;

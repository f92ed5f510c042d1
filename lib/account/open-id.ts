import { z } from "zod";
import type { EmailAddress } from "#lib/account/email-address.ts";
import type { Label } from "#lib/account/label.ts";

/** Why somebody who signs in at another service is not let in. Its text is the message `account.openId.<refusal>`. */
export const OpenIdRefusal = z.enum([
  "expired",
  "denied",
  "failed",
  "unavailable",
  "unverified",
  "unconfirmed",
  "other",
  "limited",
]);
export type OpenIdRefusal = z.infer<typeof OpenIdRefusal>;

/** What the answer of the service has to fit: OpenID Connect's state and nonce, and the verifier of RFC 7636. */
export interface OpenIdExpected {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface OpenIdQuestion {
  /** Where the browser is to go. */
  readonly url: string;
  readonly expected: OpenIdExpected;
}

/** Whom the service says somebody is. */
export interface OpenIdIdentity {
  readonly issuer: string;
  /** The same for ever at this issuer, and nobody else's, unlike an address. */
  readonly subject: string;
  /** Null unless the service says that it has verified it. */
  readonly email: EmailAddress | null;
  readonly name: Label | null;
}

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { PasskeyAssertion, PasskeyRegistration } from "#lib/account/passkey.ts";

export interface PasskeyOwner {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** The credentials that they have already, which a device is not to make twice. */
  readonly credentialIds: readonly string[];
}

export interface PasskeyKey {
  readonly credentialId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
}

const timeoutMs = 300_000;

/** Passkeys of the site at `baseUrl`, always with the device asking for a finger, a face or its code (user verification). */
export function createPasskeys(baseUrl: string) {
  const { origin, hostname: rpID } = new URL(baseUrl);
  const expected = { expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true };
  return {
    toRegistrationOptions: async (owner: PasskeyOwner) => {
      const options = await generateRegistrationOptions({
        ...{ rpName: "Poortwachter", rpID, timeout: timeoutMs, attestationType: "none" },
        ...{ userID: new TextEncoder().encode(owner.id), userName: owner.email, userDisplayName: owner.name },
        excludeCredentials: owner.credentialIds.map((id) => ({ id })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
      });
      return { challenge: options.challenge, options: JSON.stringify(options) };
    },

    /** Null when it is not an answer to this challenge, of this site, with user verification. */
    verifyRegistration: async (
      response: PasskeyRegistration,
      expectedChallenge: string,
    ): Promise<PasskeyKey | null> => {
      const made = await orNull(verifyRegistrationResponse({ ...expected, response, expectedChallenge }));
      const credential = made?.registrationInfo?.credential;
      if (credential === undefined) return null;
      return { credentialId: credential.id, publicKey: credential.publicKey, counter: credential.counter };
    },

    toSignInOptions: async () => {
      const options = await generateAuthenticationOptions({ rpID, timeout: timeoutMs, userVerification: "required" });
      return { challenge: options.challenge, options: JSON.stringify(options) };
    },

    /** The new value of the counter; null as for registration, and when the counter went back: then there are two of the passkey. */
    verifySignIn: async (
      response: PasskeyAssertion,
      expectedChallenge: string,
      key: PasskeyKey,
    ): Promise<number | null> => {
      const { credentialId: id, publicKey, counter } = key;
      const credential = { id, publicKey, counter };
      const used = await orNull(verifyAuthenticationResponse({ ...expected, response, expectedChallenge, credential }));
      return used?.verified === true ? used.authenticationInfo.newCounter : null;
    },
  };
}

// The library throws whatever does not fit in what it is given, which is all from the browser.
async function orNull<T>(call: Promise<T>): Promise<T | null> {
  return call.catch(() => null);
}

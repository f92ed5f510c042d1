import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { z } from "zod";
import { EmailAddress } from "#lib/account/email-address.ts";
import { Label } from "#lib/account/label.ts";
import type { OpenIdExpected, OpenIdIdentity, OpenIdQuestion, OpenIdRefusal } from "#lib/account/open-id.ts";
import { openIdFailures } from "#lib/auth/open-id-failures.ts";

export interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const timeoutSeconds = 10;
const clockSeconds = 30;

// Some services write the boolean as a text.
const Verified = z.object({ email: EmailAddress, email_verified: z.literal([true, "true"]) });
const Named = z.object({ name: Label });

/**
 * Signing in at the service of the settings, for the site at `baseUrl`. What the service is and which keys it has is asked anew each time:
 * whatever it changes counts at once, and nothing has to be restarted after it was down.
 */
export function createOpenId(settings: OpenIdSettings, baseUrl: string) {
  const callbackUrl = `${baseUrl}/api/oidc/callback`;
  return {
    begin: async (): Promise<OpenIdQuestion | OpenIdRefusal> => {
      try {
        return await ask(await discover(settings), callbackUrl);
      } catch (error) {
        return refuse(error, "unavailable");
      }
    },

    /** Reads the query of the address that the service sent the browser back to. */
    finish: async (query: string, expected: OpenIdExpected): Promise<OpenIdIdentity | OpenIdRefusal> => {
      const url = new URL(callbackUrl);
      url.search = query;
      try {
        return await identify(await discover(settings), url, expected);
      } catch (error) {
        return refuse(error, toRefusal(error));
      }
    },
  };
}

function discover({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<Configuration> {
  const url = new URL(issuer);
  const metadata = { [clockTolerance]: clockSeconds };
  return discovery(url, clientId, metadata, authenticate(clientSecret), {
    timeout: timeoutSeconds,
    // The environment takes http on loopback only.
    execute: [enableNonRepudiationChecks, ...(url.protocol === "http:" ? [allowInsecureRequests] : [])],
  });
}

// A service that does not say takes the header (OpenID Connect Discovery 1.0, section 3).
function authenticate(secret: string): ClientAuth {
  const [byHeader, byForm] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    return (methods.includes("client_secret_basic") ? byHeader : byForm)(server, ...rest);
  };
}

async function ask(config: Configuration, callbackUrl: string): Promise<OpenIdQuestion> {
  const expected = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const url = buildAuthorizationUrl(config, {
    ...{ redirect_uri: callbackUrl, scope: "openid email profile", state: expected.state, nonce: expected.nonce },
    ...{ code_challenge: await calculatePKCECodeChallenge(expected.verifier), code_challenge_method: "S256" },
  });
  return { url: url.href, expected };
}

async function identify(config: Configuration, url: URL, expected: OpenIdExpected): Promise<OpenIdIdentity> {
  const tokens = await authorizationCodeGrant(config, url, {
    ...{ expectedState: expected.state, expectedNonce: expected.nonce, pkceCodeVerifier: expected.verifier },
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new ClientError("there is no ID token");
  // Many tell the address only here; address and whether it is verified come from the same answer.
  const isWhole = "email" in claims && "email_verified" in claims;
  const asksMore = !isWhole && config.serverMetadata().userinfo_endpoint !== undefined;
  const facts = asksMore ? await fetchUserInfo(config, tokens.access_token, claims.sub) : claims;
  return {
    ...{ issuer: claims.iss, subject: claims.sub },
    email: Verified.safeParse(facts).data?.email ?? null,
    name: Named.safeParse(facts).data?.name ?? null,
  };
}

const outages: readonly unknown[] = [
  "OAUTH_TIMEOUT",
  "OAUTH_ABORT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "temporarily_unavailable",
  "server_error",
];

function toRefusal(error: unknown): OpenIdRefusal {
  if (error instanceof AuthorizationResponseError) {
    if (error.error === "access_denied") return "denied";
    return outages.includes(error.error) ? "unavailable" : "failed";
  }
  // `fetch` has a TypeError for all that keeps it from an answer.
  if (error instanceof TypeError) return "unavailable";
  return error instanceof ClientError && outages.includes(error.code) ? "unavailable" : "failed";
}

function refuse(error: unknown, refusal: OpenIdRefusal): OpenIdRefusal {
  if (refusal !== "denied") openIdFailures.publish(toReason(error).slice(0, 500));
  return refusal;
}

// Not the error itself: it carries what the service answered, tokens among it.
function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  const isAnswer = error instanceof AuthorizationResponseError || error instanceof ResponseBodyError;
  const answer = isAnswer ? ` (${error.error}: ${error.error_description ?? "no description"})` : "";
  return message + answer + (cause instanceof Error ? `: ${toReason(cause)}` : "");
}

import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Provider } from "oidc-provider";
import { portOf } from "#tests/support/port-of.ts";

export interface IssuerPerson {
  readonly sub: string;
  readonly email?: string | undefined;
  readonly email_verified?: boolean | undefined;
  readonly name?: string;
}

export const client = { clientId: "poortwachter", clientSecret: "a secret of no worth: %&+" };

/** A real issuer on loopback, for the site at `baseUrl`. Whoever comes is the person of that moment, or calls it off where there is none. */
export async function startIssuer(baseUrl: string) {
  let person: IssuerPerson | null = null;
  let handle = (_: IncomingMessage, response: ServerResponse) => void response.writeHead(503).end();
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${portOf(server)}`;
  const provider = createProvider(issuer, baseUrl, () => person);
  const answer = provider.callback();
  handle = (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return void answer(request, response);
    const login = person === null ? { error: "access_denied" } : { login: { accountId: person.sub } };
    return void provider.interactionFinished(request, response, login);
  };
  return {
    issuer,
    become: (next: IssuerPerson | null) => {
      person = next;
    },
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

function createProvider(issuer: string, baseUrl: string, getPerson: () => IssuerPerson | null): Provider {
  const { clientId, clientSecret } = client;
  return new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [`${baseUrl}/api/oidc/callback`] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["a key of no worth"] },
    jwks: { keys: [generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" })] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ ...getPerson(), sub: accountId }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId, accountId: ctx.oidc.session?.accountId ?? "" });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
}

/** Goes where a browser goes at the issuer, from `url` until it is sent back to the site; returns the query that it comes back with. */
export async function visitIssuer(url: string, baseUrl: string): Promise<string> {
  const jar = new Map<string, string>();
  let at = url;
  while (!at.startsWith(baseUrl)) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(at, { headers: { cookie }, redirect: "manual" });
    for (const header of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) throw new Error(`the issuer answers ${response.status}: ${await response.text()}`);
    at = new URL(location, at).href;
  }
  return new URL(at).search;
}

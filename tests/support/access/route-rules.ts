import { mailServerFields } from "#tests/support/access/office.ts";
import { everybody, type Outcomes, type RouteRule, type TokenOutcomes } from "#tests/support/access/rule.ts";

type Ask = RouteRule["ask"];

const anyToken = (status: number): TokenOutcomes => ({
  ...{ read: status, write: status, foreign: status, operatorRead: status, operatorWrite: status },
});

/** Anybody gets the same. */
const open = (status: number, path: string): RouteRule => ({
  cookies: everybody(status),
  tokens: anyToken(status),
  ask: () => ({ path }),
});

/** For programs of customers: a session's cookie is not looked at. */
const byToken = (tokens: Pick<TokenOutcomes, "read" | "write" | "foreign">, ask: Ask): RouteRule => ({
  cookies: everybody(401),
  tokens: { ...anyToken(403), ...tokens },
  ask,
});

/** For programs of the provider. */
const byOperatorToken = (operatorRead: number, operatorWrite: number, ask: Ask): RouteRule => ({
  cookies: everybody(401),
  tokens: { ...anyToken(403), operatorRead, operatorWrite },
  ask,
});

/** For pages: a token is not looked at. */
const byCookie = (cookies: Outcomes<number>, ask: Ask): RouteRule => ({
  cookies,
  tokens: anyToken(cookies.anonymous),
  ask,
});

const api = "app/api/v1";
const server = "/api/v1/mail-servers";
const operator = "app/api/v1/operator";
const provider = "/api/v1/operator";
const target = { host: "mail.example.com", port: 2525 };
const body = { ...mailServerFields, deliveryPort: 2525 };
const inside: Outcomes<number> = { ...everybody(404), anonymous: 401, loner: 404, viewer: 200, admin: 200, owner: 200 };

/** Who gets which status: one line for every method of every route.ts. */
export const routeRules: Readonly<Record<string, RouteRule>> = {
  "GET app/[locale]/history/csv/route.ts": open(200, "/en/history/csv"),
  "GET app/[locale]/(dashboard)/account/export/route.ts": byCookie({ ...everybody(200), anonymous: 401 }, () => ({
    path: "/en/account/export",
  })),
  "GET app/[locale]/(dashboard)/mail-servers/[id]/probe/route.ts": byCookie(inside, async (o) => ({
    path: `/en/mail-servers/${await o.mailServer()}/probe`,
  })),
  "GET app/[locale]/(dashboard)/mail-servers/[id]/opening/route.ts": byCookie(inside, async (o) => ({
    path: `/en/mail-servers/${await o.mailServer()}/opening`,
  })),

  "GET app/[locale]/(dashboard)/mail-servers/export/route.ts": byCookie(
    { ...everybody(200), anonymous: 307, loner: 307 },
    () => ({ path: "/en/mail-servers/export" }),
  ),

  "GET app/api/feeds/[token]/events.atom/route.ts": open(404, `/api/feeds/${"0".repeat(40)}/events.atom`),
  "GET app/api/unsubscribe/route.ts": open(303, "/api/unsubscribe?token=AAAA&locale=en"),
  // Without the words of RFC 8058 there is no telling what is wanted.
  "POST app/api/unsubscribe/route.ts": open(400, "/api/unsubscribe?token=AAAA&locale=en"),

  // The server of the test names no service to sign in at.
  "GET app/api/oidc/start/route.ts": open(404, "/api/oidc/start"),
  "GET app/api/oidc/callback/route.ts": open(404, "/api/oidc/callback?code=a&state=b"),

  [`GET ${api}/allow-list/route.ts`]: open(200, "/api/v1/allow-list"),
  [`GET ${api}/changes/route.ts`]: open(200, "/api/v1/changes?since=0"),
  [`GET ${api}/lookup/route.ts`]: open(200, "/api/v1/lookup?address=83.96.228.68"),
  [`GET ${api}/openapi.json/route.ts`]: open(200, "/api/v1/openapi.json"),
  [`GET ${api}/platforms/route.ts`]: open(200, "/api/v1/platforms"),
  [`GET ${api}/snippets/[platform]/route.ts`]: open(200, "/api/v1/snippets/ufw?mode=open&action=install&port=25"),
  [`GET ${api}/status/route.ts`]: open(200, "/api/v1/status"),
  [`GET ${api}/versions/route.ts`]: open(200, "/api/v1/versions"),
  ...Object.fromEntries(
    ["DELETE", "GET", "PATCH", "POST", "PUT"].map((method) => [
      `${method} ${api}/[...rest]/route.ts`,
      open(404, "/api/v1/no-such-call"),
    ]),
  ),

  [`GET ${api}/mail-servers/route.ts`]: byToken({ read: 200, write: 200, foreign: 200 }, () => ({ path: server })),
  [`POST ${api}/mail-servers/route.ts`]: byToken({ read: 403, write: 201, foreign: 201 }, () => ({
    ...{ path: server, body },
  })),
  [`GET ${api}/mail-servers/[id]/route.ts`]: byToken({ read: 200, write: 200, foreign: 404 }, async (o) => ({
    path: `${server}/${await o.mailServer()}`,
  })),
  [`PATCH ${api}/mail-servers/[id]/route.ts`]: byToken({ read: 403, write: 200, foreign: 404 }, async (o) => ({
    ...{ path: `${server}/${await o.mailServer()}`, body: { deliveryPort: 2526 }, headers: { "if-match": "*" } },
  })),
  [`DELETE ${api}/mail-servers/[id]/route.ts`]: byToken({ read: 403, write: 204, foreign: 404 }, async (o) => ({
    ...{ path: `${server}/${await o.mailServer()}`, headers: { "if-match": "*" } },
  })),
  [`POST ${api}/mail-servers/[id]/applied/route.ts`]: byToken({ read: 403, write: 200, foreign: 404 }, async (o) => ({
    ...{ path: `${server}/${await o.mailServer()}/applied`, body: { version: 1 } },
  })),
  [`POST ${api}/mail-servers/[id]/probe/route.ts`]: byToken({ read: 403, write: 200, foreign: 404 }, async (o) => ({
    path: `${server}/${await o.mailServer()}/probe`,
  })),

  [`GET ${operator}/adoption/route.ts`]: byOperatorToken(200, 200, () => ({ path: `${provider}/adoption` })),
  [`GET ${operator}/announcements/route.ts`]: byOperatorToken(200, 200, () => ({ path: `${provider}/announcements` })),
  [`POST ${operator}/announcements/route.ts`]: byOperatorToken(403, 201, () => ({
    path: `${provider}/announcements`,
    body: { kind: "add", prefixes: ["83.96.228.97/32"], effectiveAt: inAMonth() },
  })),
  [`GET ${operator}/announcements/[id]/route.ts`]: byOperatorToken(200, 200, async (o) => ({
    path: `${provider}/announcements/${await o.announcement()}`,
  })),
  [`DELETE ${operator}/announcements/[id]/route.ts`]: byOperatorToken(403, 204, async (o) => ({
    path: `${provider}/announcements/${await o.announcement()}`,
  })),
  [`GET ${operator}/delivery-settings/route.ts`]: byOperatorToken(200, 200, () => ({
    path: `${provider}/delivery-settings`,
  })),
  [`POST ${operator}/delivery-settings/[mailServerId]/confirmation/route.ts`]: byOperatorToken(403, 204, async (o) => ({
    ...{ path: `${provider}/delivery-settings/${await o.mailServer()}/confirmation`, body: target },
  })),
  [`GET ${operator}/holds/route.ts`]: byOperatorToken(200, 200, () => ({ path: `${provider}/holds` })),
  [`POST ${operator}/holds/[id]/approve/route.ts`]: byOperatorToken(403, 200, async (o) => ({
    path: `${provider}/holds/${await o.hold()}/approve`,
  })),
  [`POST ${operator}/holds/[id]/reject/route.ts`]: byOperatorToken(403, 200, async (o) => ({
    path: `${provider}/holds/${await o.hold()}/reject`,
  })),
  [`GET ${operator}/published-list/route.ts`]: byOperatorToken(200, 200, () => ({
    path: `${provider}/published-list`,
  })),
  [`PUT ${operator}/published-list/route.ts`]: byOperatorToken(403, 200, () => ({
    ...{ path: `${provider}/published-list`, body: { prefixes: ["83.96.228.68/32"] }, headers: { "if-match": "*" } },
  })),
};

function inAMonth(): string {
  return new Date(Date.now() + 30 * 86_400_000).toISOString();
}

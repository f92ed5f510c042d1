import { mailServerFields } from "#tests/support/access/office.ts";
import { everybody, type Outcomes, type RouteRule } from "#tests/support/access/rule.ts";

type Ask = RouteRule["ask"];

/** Anybody gets the same. */
const open = (status: number, path: string): RouteRule => ({
  cookies: everybody(status),
  tokens: { read: status, write: status, foreign: status },
  ask: () => ({ path }),
});

/** For programs: a session's cookie is not looked at. */
const byToken = (tokens: NonNullable<RouteRule["tokens"]>, ask: Ask): RouteRule => ({
  cookies: everybody(401),
  tokens,
  ask,
});

/** For pages: a token is not looked at. */
const byCookie = (cookies: Outcomes<number>, ask: Ask): RouteRule => ({
  cookies,
  tokens: { read: cookies.anonymous, write: cookies.anonymous, foreign: cookies.anonymous },
  ask,
});

const api = "app/api/v1";
const server = "/api/v1/mail-servers";
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

  "GET app/[locale]/(dashboard)/mail-servers/export/route.ts": byCookie(
    { ...everybody(200), anonymous: 307, loner: 307 },
    () => ({ path: "/en/mail-servers/export" }),
  ),

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
};

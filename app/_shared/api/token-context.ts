import { visitorContext } from "#app/_shared/request-context.ts";
import { AppError } from "#lib/errors.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { identifyApiToken } from "#lib/services/identify-api-token.ts";
import { limitAttempts } from "#lib/services/limit-attempts.ts";

const windowSeconds = 60;
const tokenMax = 300;
const organizationMax = 900;

/** For the organization of the token that a request shows; null when it shows none. Cookies are not looked at. */
export async function tokenContext(request: Request): Promise<ServiceContext | null> {
  const shown = request.headers.get("authorization");
  if (shown === null) return null;
  const [, secret] = /^bearer +(\S+) *$/i.exec(shown) ?? [];
  if (secret === undefined) throw new AppError("invalid_token");
  const visitor = visitorContext();
  const actor = await identifyApiToken(visitor, secret);
  await limitAttempts(visitor, [
    { key: `api token ${actor.tokenId}`, max: tokenMax, windowSeconds },
    { key: `api organization ${actor.organizationId}`, max: organizationMax, windowSeconds },
  ]);
  return { ...visitor, actor };
}

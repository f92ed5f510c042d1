import { visitorContext } from "#app/_shared/request-context.ts";
import { getEnv } from "#lib/env/env.ts";
import { AppError, isAppError } from "#lib/errors.ts";
import { Address } from "#lib/net/address.ts";
import { clientAddressHeader } from "#lib/net/client-address.ts";
import { holderOf } from "#lib/services/api-tokens.ts";
import type { OperatorTokenActor, ServiceContext, TokenActor } from "#lib/services/context.ts";
import { identifyApiToken } from "#lib/services/identify-api-token.ts";
import { identifyOperatorToken } from "#lib/services/identify-operator-token.ts";
import { type AttemptLimit, clientKey, limitAttempts } from "#lib/services/limit-attempts.ts";

const windowSeconds = 60;
const tokenMax = 300;
const organizationMax = 900;
const wrongMax = 60;

type ProgramContext = ServiceContext & { readonly actor: TokenActor | OperatorTokenActor };

/** For whom the token acts that a request shows; null when it shows none. Cookies are not looked at. */
export async function tokenContext(request: Request): Promise<ProgramContext | null> {
  const shown = request.headers.get("authorization");
  if (shown === null) return null;
  const visitor = visitorContext();
  const actor = await identify(visitor, shown).catch(async (error: unknown) => {
    if (isAppError(error) && error.code === "invalid_token") await limitWrongTokens(visitor, request);
    throw error;
  });
  await limitAttempts(visitor, limitsOf(actor));
  return { ...visitor, actor };
}

async function identify(visitor: ServiceContext, shown: string): Promise<TokenActor | OperatorTokenActor> {
  const [, secret] = /^bearer +(\S+) *$/i.exec(shown) ?? [];
  if (secret === undefined) throw new AppError("invalid_token");
  if (holderOf(secret) !== "operator") return identifyApiToken(visitor, secret);
  return identifyOperatorToken({ ...visitor, operatorEmails: getEnv().OPERATOR_EMAILS }, secret);
}

function limitsOf(actor: TokenActor | OperatorTokenActor): AttemptLimit[] {
  const own = { key: `api token ${actor.tokenId}`, max: tokenMax, windowSeconds };
  if (actor.kind === "operator-token") return [own];
  return [own, { key: `api organization ${actor.organizationId}`, max: organizationMax, windowSeconds }];
}

// Wrong tokens alone are counted: one that works is not refused for what others behind the same address send.
async function limitWrongTokens(visitor: ServiceContext, request: Request): Promise<void> {
  const client = Address.safeParse(request.headers.get(clientAddressHeader)).data ?? null;
  await limitAttempts(visitor, [{ key: `wrong token client ${clientKey(client)}`, max: wrongMax, windowSeconds }]);
}

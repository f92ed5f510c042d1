import { answer } from "#app/_shared/api/answer.ts";
import { toMailServerDocument, toMailServerResponse } from "#app/_shared/api/mail-server-documents.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { fieldError, problem } from "#app/_shared/api/problem.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { asRegistered } from "#lib/mail-server/mail-server.ts";
import { hashRequest } from "#lib/services/idempotency-keys.ts";
import { readRegistration } from "#lib/services/read-registration.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { scrollMailServers } from "#lib/services/scroll-mail-servers.ts";

export const { DELETE, OPTIONS, PATCH, PUT } = refuseOthers("/api/v1/mail-servers");

const KEY = /^[\x21-\x7e]{1,255}$/;

export const GET = answer(operations.listMailServers, async ({ query: { q, after = null, limit }, ctx }) => {
  const { mailServers, next } = await scrollMailServers(ctx, { text: q, after, limit });
  const headers = { "Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff" };
  return Response.json({ mailServers: mailServers.map(toMailServerDocument), next }, { headers });
});

export const POST = answer(operations.registerMailServer, async ({ body, ctx, locale, request }) => {
  const key = request.headers.get("idempotency-key");
  if (key !== null && !KEY.test(key)) {
    return problem("invalid_input", locale, [fieldError("Idempotency-Key", "idempotency_key.syntax", locale)]);
  }
  const once = key === null ? null : { key, requestHash: hashRequest(body) };
  const id = await registerMailServer(ctx, body, once);
  // As it was then, also when it was edited between two calls with the same key.
  const mailServer = asRegistered(body, id, await readRegistration(ctx, id));
  return toMailServerResponse(mailServer, 201, { Location: `/api/v1/mail-servers/${id}` });
});

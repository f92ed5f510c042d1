import { answer } from "#app/_shared/api/answer.ts";
import { toMailServerDocument, toMailServerResponse } from "#app/_shared/api/mail-server-documents.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { readCallKey } from "#app/_shared/api/read-call-key.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { asRegistered } from "#lib/mail-server/mail-server.ts";
import { readRegistration } from "#lib/services/read-registration.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { scrollMailServers } from "#lib/services/scroll-mail-servers.ts";

export const { DELETE, OPTIONS, PATCH, PUT } = refuseOthers("/api/v1/mail-servers");

export const GET = answer(operations.listMailServers, async ({ query: { q, after = null, limit }, ctx }) => {
  const { mailServers, next } = await scrollMailServers(ctx, { text: q, after, limit });
  const headers = { "Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff" };
  return Response.json({ mailServers: mailServers.map(toMailServerDocument), next }, { headers });
});

export const POST = answer(operations.registerMailServer, async ({ body, ctx, locale, request }) => {
  const once = readCallKey(request, body, locale);
  if (once instanceof Response) return once;
  const id = await registerMailServer(ctx, body, once);
  // As it was then, also when it was edited between two calls with the same key.
  const mailServer = asRegistered(body, id, await readRegistration(ctx, id));
  return toMailServerResponse(mailServer, 201, { Location: `/api/v1/mail-servers/${id}` });
});

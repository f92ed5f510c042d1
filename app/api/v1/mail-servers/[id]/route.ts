import { answer } from "#app/_shared/api/answer.ts";
import { isKnown, toEtag } from "#app/_shared/api/etag.ts";
import { ifMatches } from "#app/_shared/api/if-matches.ts";
import { toMailServerDocument, toMailServerResponse } from "#app/_shared/api/mail-server-documents.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { inputProblem } from "#app/_shared/api/problem.ts";
import { readAskedId } from "#app/_shared/api/read-asked-id.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { applyPatch } from "#lib/mail-server/mail-server-body.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { editMailServer } from "#lib/services/edit-mail-server.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";

export const { OPTIONS, POST, PUT } = refuseOthers("/api/v1/mail-servers/{id}");

export const GET = answer(operations.readMailServer, async ({ ctx, params, request }) => {
  const mailServer = await readMailServer(ctx, readAskedId(params, MailServerId));
  const etag = toEtag(toMailServerDocument(mailServer));
  if (!isKnown(request.headers.get("if-none-match"), etag)) return toMailServerResponse(mailServer);
  return new Response(null, { status: 304, headers: { ETag: etag, "Cache-Control": "private, no-cache" } });
});

export const PATCH = answer(operations.editMailServer, async ({ body, ctx, locale, params, request }) => {
  const mailServer = await readMailServer(ctx, readAskedId(params, MailServerId));
  const { id, revision } = mailServer;
  return ifMatches(request, revision, locale, async () => {
    const input = MailServerInput.safeParse(applyPatch(mailServer, body));
    if (!input.success) return inputProblem(input.error.issues, locale);
    await editMailServer(ctx, { id, revision, input: input.data });
    return toMailServerResponse(await readMailServer(ctx, id));
  });
});

export const DELETE = answer(operations.removeMailServer, async ({ ctx, locale, params, request }) => {
  const { id, revision } = await readMailServer(ctx, readAskedId(params, MailServerId));
  return ifMatches(request, revision, locale, async () => {
    await removeMailServer(ctx, id, revision);
    return new Response(null, { status: 204 });
  });
});

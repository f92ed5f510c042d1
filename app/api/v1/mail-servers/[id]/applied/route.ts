import { answer } from "#app/_shared/api/answer.ts";
import { toMailServerResponse } from "#app/_shared/api/mail-server-documents.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { fieldError, problem } from "#app/_shared/api/problem.ts";
import { readAskedId } from "#app/_shared/api/read-asked-id.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";
import { recordAppliedVersion } from "#lib/services/record-applied-version.ts";

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOthers("/api/v1/mail-servers/{id}/applied");

export const POST = answer(operations.recordAppliedVersion, async ({ body: { version }, ctx, locale, params }) => {
  const id = readAskedId(params, MailServerId);
  const refusal = await recordAppliedVersion(ctx, { id, version });
  if (refusal !== null) return problem("invalid_input", locale, [fieldError("version", refusal, locale)]);
  return toMailServerResponse(await readMailServer(ctx, id));
});

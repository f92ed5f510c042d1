import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { toProbesDocument } from "#app/_shared/api/probe-documents.ts";
import { readAskedId } from "#app/_shared/api/read-asked-id.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { readProbes } from "#lib/services/read-probes.ts";
import { requestProbe } from "#lib/services/request-probe.ts";

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOthers("/api/v1/mail-servers/{id}/probe");

export const POST = answer(operations.probeMailServer, async ({ ctx, params }) => {
  const id = readAskedId(params, MailServerId);
  await requestProbe(ctx, id);
  const headers = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };
  return Response.json(toProbesDocument(await readProbes(ctx, id)), { headers });
});

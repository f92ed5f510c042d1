import { answer } from "#app/_shared/api/answer.ts";
import { deliveryProblem } from "#app/_shared/api/delivery-documents.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { readAskedId } from "#app/_shared/api/read-asked-id.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { confirmDelivery } from "#lib/services/confirm-delivery.ts";

const path = "/api/v1/operator/delivery-settings/{mailServerId}/confirmation";
export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOthers(path);

export const POST = answer(operations.confirmDelivery, async ({ body, ctx, params, locale }) => {
  const refusal = await confirmDelivery(ctx, readAskedId(params, MailServerId, "mailServerId"), body);
  if (refusal !== null) return deliveryProblem(refusal, locale);
  return new Response(null, { status: 204 });
});

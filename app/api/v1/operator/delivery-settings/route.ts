import { setTimeout as sleep } from "node:timers/promises";
import { answer } from "#app/_shared/api/answer.ts";
import { deliveryProblem, toDeliveryChangesDocument } from "#app/_shared/api/delivery-documents.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { toPrivateResponse } from "#app/_shared/api/operator-documents.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { listDeliveryChanges } from "#lib/services/list-delivery-changes.ts";

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOthers("/api/v1/operator/delivery-settings");

const LOOK_EVERY_MS = 1000;

export const GET = answer(operations.listDeliveryChanges, async ({ query, ctx, locale, request }) => {
  const { wait = 0, ...reading } = query;
  const end = ctx.now() + 1000 * wait;
  let page = await listDeliveryChanges(ctx, reading);
  while (typeof page !== "string" && page.changes.length === 0 && ctx.now() < end && !request.signal.aborted) {
    await sleep(Math.min(LOOK_EVERY_MS, end - ctx.now()));
    page = await listDeliveryChanges(ctx, reading);
  }
  if (typeof page === "string") return deliveryProblem(page, locale);
  return toPrivateResponse(toDeliveryChangesDocument(page));
});

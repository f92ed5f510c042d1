import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { toHoldDocument, toPrivateResponse } from "#app/_shared/api/operator-documents.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { listHolds } from "#lib/services/list-holds.ts";

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOthers("/api/v1/operator/holds");

export const GET = answer(operations.listHolds, async ({ ctx }) => {
  const { open, settled } = await listHolds(ctx);
  return toPrivateResponse({ holds: [...open, ...settled].map(toHoldDocument) });
});

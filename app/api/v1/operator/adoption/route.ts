import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { toAdoptionDocument, toPrivateResponse } from "#app/_shared/api/operator-documents.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { readAdoption } from "#lib/services/read-adoption.ts";

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOthers("/api/v1/operator/adoption");

export const GET = answer(operations.readAdoption, async ({ ctx }) =>
  toPrivateResponse(toAdoptionDocument(await readAdoption(ctx))),
);

import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { toSettledResponse } from "#app/_shared/api/settled-response.ts";

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOthers("/api/v1/operator/holds/{id}/approve");

export const POST = answer(operations.approveHold, (asked) => toSettledResponse(asked, "approve"));

import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { toIsoOrNull } from "#app/_shared/api/times.ts";
import { lookUpAddress } from "#lib/services/look-up-address.ts";

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOthers("/api/v1/lookup");

export const GET = answer(operations.lookUpAddress, async ({ query: { address, at }, ctx }) => {
  const found = await lookUpAddress(ctx, address, at);
  return { address, ...found, since: toIsoOrNull(found.since), until: toIsoOrNull(found.until) };
});

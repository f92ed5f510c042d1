import type { Asked } from "#app/_shared/api/answer.ts";
import { toHoldDocument, toPrivateResponse } from "#app/_shared/api/operator-documents.ts";
import { readAskedId } from "#app/_shared/api/read-asked-id.ts";
import { HoldId } from "#lib/allow-list/hold-record.ts";
import { getEnv } from "#lib/env/env.ts";
import { toPolicy } from "#lib/env/to-policy.ts";
import { readHold } from "#lib/services/read-hold.ts";
import { type HoldSettlement, settleHold } from "#lib/services/settle-hold.ts";

/** Settles the hold that a path names, and answers with it. */
export async function toSettledResponse(
  { body: { note }, ctx, params }: Asked<unknown, Pick<HoldSettlement, "note">>,
  verdict: HoldSettlement["verdict"],
): Promise<Response> {
  const id = readAskedId(params, HoldId);
  await settleHold(ctx, { id, verdict, note });
  const { hold } = await readHold(ctx, id, toPolicy(getEnv()));
  return toPrivateResponse(toHoldDocument(hold));
}

import { z } from "zod";
import { Limit, Wait } from "#lib/allow-list/query.ts";
import { DeliveryCursor } from "#lib/mail-server/delivery-change.ts";

/** `cursor`: how far the reader is, which says that it dealt with all up to there. `wait`: seconds to wait for a change, when there is none. */
export const DeliveryQuery = z.object({
  cursor: DeliveryCursor.prefault("0"),
  limit: Limit.default(50),
  wait: Wait.optional(),
});

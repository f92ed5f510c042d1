import { z } from "zod";
import { Limit, Wait } from "#lib/allow-list/query.ts";
import { DeliveryCursor, DeliveryStream } from "#lib/mail-server/delivery-change.ts";

/**
 * `cursor`: how far the reader is, which says that it dealt with all up to there; `stream`: which stream that is of, where the reader kept
 * it. `wait`: seconds to wait for a change, when there is none.
 */
export const DeliveryQuery = z.object({
  cursor: DeliveryCursor.prefault("0"),
  stream: DeliveryStream.optional(),
  limit: Limit.default(50),
  wait: Wait.optional(),
});

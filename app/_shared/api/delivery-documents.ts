import { z } from "zod";
import { toIsoText } from "#lib/allow-list/instant.ts";
import type { DeliveryChange } from "#lib/mail-server/delivery-change.ts";
import { tlsExpectations } from "#lib/mail-server/mail-server-input.ts";
import type { DeliveryPage } from "#lib/services/list-delivery-changes.ts";

const cursor = z.string().regex(/^[0-9]+$/);

const DeliveryChangeDocument = z.object({
  cursor: cursor.describe("Up to and including this change"),
  mailServerId: z.uuid(),
  organizationId: z.string(),
  removed: z.boolean().describe("Deliver there no more: host, deliveryPort and tlsExpectation are null"),
  host: z.string().nullable().describe("Host name or public address"),
  deliveryPort: z.int().min(1).max(65535).nullable(),
  tlsExpectation: z.enum(tlsExpectations).nullable(),
  at: z.iso.datetime().describe("UTC, ISO 8601"),
});

export const DeliveryChangesDocument = z.object({
  changes: z.array(DeliveryChangeDocument).describe("Oldest first; the newest of a mail server counts"),
  cursor: cursor.describe("For the next call, which says that all up to there was dealt with"),
  hasMore: z.boolean(),
});

export function toDeliveryChangesDocument({ changes, cursor, hasMore }: DeliveryPage) {
  return { changes: changes.map(toDocument), cursor: String(cursor), hasMore };
}

function toDocument(change: DeliveryChange): z.output<typeof DeliveryChangeDocument> {
  const { id, mailServerId, organizationId, at, wanted } = change;
  return {
    ...{ cursor: String(id), mailServerId, organizationId, removed: wanted === null },
    host: wanted?.host ?? null,
    deliveryPort: wanted?.port ?? null,
    tlsExpectation: wanted?.tlsExpectation ?? null,
    at: toIsoText(at),
  };
}

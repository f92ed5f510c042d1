import { z } from "zod";
import { fieldError, problem } from "#app/_shared/api/problem.ts";
import { toIsoText } from "#lib/allow-list/instant.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import type { DeliveryChange } from "#lib/mail-server/delivery-change.ts";
import { tlsExpectations } from "#lib/mail-server/mail-server-input.ts";
import type { DeliveryPage, DeliveryRefusal } from "#lib/services/list-delivery-changes.ts";

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
  stream: z
    .uuid()
    .describe("Which stream the cursors are of: another one after a restore. Give it with a cursor to be told (410)"),
});

export function toDeliveryChangesDocument({ changes, cursor, hasMore, stream }: DeliveryPage) {
  return { changes: changes.map(toDocument), cursor: String(cursor), hasMore, stream };
}

export function deliveryProblem(refusal: DeliveryRefusal, locale: Locale): Response {
  if (refusal === "stream_gone") return problem(refusal, locale);
  return problem("invalid_input", locale, [fieldError("cursor", refusal, locale)]);
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

import { z } from "zod";
import { toEtag } from "#app/_shared/api/etag.ts";
import { toIsoOrNull } from "#app/_shared/api/times.ts";
import type { Adoption } from "#lib/allow-list/adoption.ts";
import type { AnnouncementRecord } from "#lib/allow-list/announcement-record.ts";
import { HoldReason } from "#lib/allow-list/hold.ts";
import { HoldOutcome, type HoldRecord } from "#lib/allow-list/hold-record.ts";
import { type Instant, toIsoText } from "#lib/allow-list/instant.ts";
import { Family } from "#lib/net/address.ts";
import type { StoredPublishedList } from "#lib/services/read-published-list.ts";

// What the API answers to the provider's own programs, as the OpenAPI document shows it. Tests hold real answers against these.

const time = z.iso.datetime().describe("UTC, ISO 8601");
const prefix = z.string().describe("CIDR, RFC 5952");
const count = z.int().min(0);
const doer = z
  .object({ kind: z.enum(["operator", "token"]), name: z.string() })
  .nullable()
  .describe("Null for somebody whose account is gone");

export const AnnouncementDocument = z.object({
  id: z.uuid(),
  kind: z.enum(["add", "remove"]),
  prefixes: z.array(prefix),
  announcedAt: time,
  effectiveAt: time,
  withdrawnAt: time.nullable(),
  state: z.enum(["ahead", "done", "withdrawn"]),
  reason: z.string().nullable(),
  by: doer,
});

export const AnnouncementsDocument = z.object({
  announcements: z
    .array(AnnouncementDocument)
    .describe("Those ahead, the next one first; then the fifty that were made last of all others, newest first"),
});

export function toAnnouncementDocument(
  record: AnnouncementRecord,
  now: Instant,
): z.output<typeof AnnouncementDocument> {
  const { id, kind, prefixes, announcedAt, effectiveAt, withdrawnAt, reason, creator } = record;
  return {
    ...{ id, kind, prefixes: [...prefixes] },
    announcedAt: toIsoText(announcedAt),
    effectiveAt: toIsoText(effectiveAt),
    withdrawnAt: toIsoOrNull(withdrawnAt),
    state: withdrawnAt !== null ? "withdrawn" : effectiveAt > now ? "ahead" : "done",
    ...{ reason, by: creator },
  };
}

export const HoldDocument = z.object({
  id: z.uuid(),
  reason: HoldReason,
  family: Family.nullable().describe("Null: both"),
  add: z.array(prefix),
  remove: z.array(prefix),
  openedAt: time,
  state: z.enum(["open", ...HoldOutcome.options]).describe("withdrawn: its cause went away before anybody decided"),
  closedAt: time.nullable(),
  note: z.string().nullable(),
  by: doer.describe("Who decided; null while nobody has, and for somebody whose account is gone"),
});

export const HoldsDocument = z.object({
  holds: z
    .array(HoldDocument)
    .describe("Those that wait, oldest first; then the fifty that were settled last, newest first"),
});

export function toHoldDocument(hold: HoldRecord): z.output<typeof HoldDocument> {
  const { id, reason, family, add, remove, openedAt, closed, note, decider } = hold;
  return {
    ...{ id, reason, family, add: [...add], remove: [...remove] },
    openedAt: toIsoText(openedAt),
    state: closed?.outcome ?? "open",
    closedAt: toIsoOrNull(closed?.at ?? null),
    ...{ note, by: decider },
  };
}

export const PublishedListDocument = z.object({
  revision: z.int().min(1).describe("Rises with each replacement"),
  prefixes: z.array(prefix),
  text: z.string().describe("One prefix a line, with the comments that were written after #"),
  replacedAt: time,
  by: doer.describe("Null for the list that this began with, and for somebody whose account is gone"),
});

function toPublishedListDocument(list: StoredPublishedList): z.output<typeof PublishedListDocument> {
  const { id, prefixes, text, createdAt, creator } = list;
  return { revision: id, prefixes: [...prefixes], text, replacedAt: toIsoText(createdAt), by: creator };
}

/** The published list with its ETag: another one for its text alone, as that is another representation. */
export function toPublishedListResponse(list: StoredPublishedList, isText: boolean): Response {
  const document = toPublishedListDocument(list);
  const shown: { readonly revision: number } = isText ? { revision: list.id, ...{ text: list.text } } : document;
  const headers = { ...privately, Vary: "Accept", ETag: toEtag(shown) };
  if (!isText) return Response.json(document, { headers });
  return new Response(list.text, { headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" } });
}

export const AdoptionDocument = z.object({
  version: z.int().min(1).describe("The newest version"),
  at: time,
  mailServers: count.describe(
    "All that are registered; each counts once, under the newest version that is known of it",
  ),
  current: count.describe("Have the newest version"),
  behind: count.describe("Have an older one"),
  unknown: count.describe("Nothing is known of them: among them those that filter without the list"),
  versions: z
    .array(
      z.object({
        version: z.int().min(1),
        mailServers: count,
        fetched: count.describe("Got it from their own feed address"),
        told: count.describe("Of which somebody, or a program, told it"),
      }),
    )
    .describe("Those that are in use, newest first"),
});

export function toAdoptionDocument({ at, versions, ...rest }: Adoption): z.output<typeof AdoptionDocument> {
  return { ...rest, at: toIsoText(at), versions: [...versions] };
}

const privately = { "Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff" };

/** What is the provider's is for no shared cache. */
export function toPrivateResponse(document: object, init: ResponseInit = {}): Response {
  return Response.json(document, { ...init, headers: { ...privately, ...init.headers } });
}

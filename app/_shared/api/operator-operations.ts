import { z } from "zod";
import { DeliveryChangesDocument } from "#app/_shared/api/delivery-documents.ts";
import { bodyless, defineOperation as define, idempotencyKey } from "#app/_shared/api/operation.ts";
import {
  AdoptionDocument,
  AnnouncementDocument,
  AnnouncementsDocument,
  HoldDocument,
  HoldsDocument,
  PublishedListDocument,
} from "#app/_shared/api/operator-documents.ts";
import {
  AnnouncementBody,
  PublishedListBody,
  PublishedListShape,
  SettlementBody,
} from "#lib/allow-list/operator-body.ts";
import { DeliveryConfirmation } from "#lib/mail-server/delivery.ts";
import { DeliveryQuery } from "#lib/mail-server/delivery-query.ts";

const none = z.object({});
const ifMatch = { name: "If-Match", required: true, description: "The ETag of the list as you saw it" };
const reads = { holder: "operator", scope: "read", query: none, body: bodyless } as const;
const writes = { holder: "operator", scope: "write", query: none } as const;

/** The calls of the provider's own programs. */
export const operatorOperations = {
  listDeliveryChanges: define({
    ...reads,
    id: "listDeliveryChanges",
    path: "/api/v1/operator/delivery-settings",
    summary:
      "Where customers want their mail, as changes after a cursor; a token that may write says so that all up to it was dealt with",
    query: DeliveryQuery,
    document: DeliveryChangesDocument,
  }),
  confirmDelivery: define({
    ...writes,
    id: "confirmDelivery",
    method: "post",
    path: "/api/v1/operator/delivery-settings/{mailServerId}/confirmation",
    summary: "Tells where mail of a mail server is delivered to now",
    body: DeliveryConfirmation,
    document: null,
    status: 204,
  }),
  listAnnouncements: define({
    ...reads,
    id: "listAnnouncements",
    path: "/api/v1/operator/announcements",
    summary: "What was announced: ahead, done and withdrawn",
    document: AnnouncementsDocument,
  }),
  announceChange: define({
    ...writes,
    id: "announceChange",
    method: "post",
    path: "/api/v1/operator/announcements",
    summary: "Announces that prefixes will come or go",
    headers: [idempotencyKey],
    body: AnnouncementBody,
    document: AnnouncementDocument,
    status: 201,
  }),
  readAnnouncement: define({
    ...reads,
    id: "readAnnouncement",
    path: "/api/v1/operator/announcements/{id}",
    summary: "One announcement",
    document: AnnouncementDocument,
  }),
  withdrawAnnouncement: define({
    ...writes,
    id: "withdrawAnnouncement",
    method: "delete",
    path: "/api/v1/operator/announcements/{id}",
    summary: "Withdraws an announcement before its time",
    body: bodyless,
    document: null,
    status: 204,
  }),
  listHolds: define({
    ...reads,
    id: "listHolds",
    path: "/api/v1/operator/holds",
    summary: "The changes that wait for a decision, and those that were settled last",
    document: HoldsDocument,
  }),
  approveHold: define({
    ...writes,
    id: "approveHold",
    method: "post",
    path: "/api/v1/operator/holds/{id}/approve",
    summary: "Lets a held change through",
    body: SettlementBody,
    isBodyOptional: true,
    document: HoldDocument,
  }),
  rejectHold: define({
    ...writes,
    id: "rejectHold",
    method: "post",
    path: "/api/v1/operator/holds/{id}/reject",
    summary: "Keeps a held change out",
    body: SettlementBody,
    isBodyOptional: true,
    document: HoldDocument,
  }),
  readPublishedList: define({
    ...reads,
    id: "readPublishedList",
    path: "/api/v1/operator/published-list",
    summary: "The prefixes that the provider publishes by hand",
    document: PublishedListDocument,
    hasEtag: true,
    plainText: true,
  }),
  replacePublishedList: define({
    ...writes,
    id: "replacePublishedList",
    method: "put",
    path: "/api/v1/operator/published-list",
    summary: "Replaces the published list, by prefixes or by text",
    headers: [ifMatch],
    body: PublishedListBody,
    bodyShape: PublishedListShape,
    textField: "text",
    document: PublishedListDocument,
    hasEtag: true,
  }),
  readAdoption: define({
    ...reads,
    id: "readAdoption",
    path: "/api/v1/operator/adoption",
    summary: "How many mail servers have which version in their firewall",
    document: AdoptionDocument,
  }),
} as const;

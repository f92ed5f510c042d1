import { z } from "zod";
import {
  AllowListDocument,
  ChangesDocument,
  LookupDocument,
  PlatformsDocument,
  SnippetDocument,
  StatusDocument,
  VersionsDocument,
} from "#app/_shared/api/documents.ts";
import { MailServerDocument, MailServersDocument } from "#app/_shared/api/mail-server-documents.ts";
import { bodyless, defineOperation as define, idempotencyKey } from "#app/_shared/api/operation.ts";
import { operatorOperations } from "#app/_shared/api/operator-operations.ts";
import { ProbesDocument } from "#app/_shared/api/probe-documents.ts";
import { AllowListQuery, ChangesQuery, LookupQuery, VersionsQuery } from "#lib/allow-list/query.ts";
import { SnippetParameters } from "#lib/firewall/snippet-request.ts";
import { AppliedBody, MailServerBody, MailServerPatch, MailServerShape } from "#lib/mail-server/mail-server-body.ts";
import { MailServersQuery } from "#lib/mail-server/mail-servers-query.ts";

const none = z.object({});
const ifMatch = { name: "If-Match", required: true, description: "The ETag of the mail server as you saw it" };

/** Every call of the API; the OpenAPI document is made from this table, and a test finds a route for each line. */
export const operations = {
  readAllowList: define({
    id: "readAllowList",
    path: "/api/v1/allow-list",
    summary: "The allow-list now, of a version, or at a moment",
    query: AllowListQuery,
    body: bodyless,
    document: AllowListDocument,
  }),
  listVersions: define({
    id: "listVersions",
    path: "/api/v1/versions",
    summary: "Versions, newest first",
    query: VersionsQuery,
    body: bodyless,
    document: VersionsDocument,
  }),
  listChanges: define({
    id: "listChanges",
    path: "/api/v1/changes",
    summary: "The changes after a version, oldest first",
    query: ChangesQuery,
    body: bodyless,
    document: ChangesDocument,
  }),
  lookUpAddress: define({
    id: "lookUpAddress",
    path: "/api/v1/lookup",
    summary: "Whether an address is, or was, in the allow-list",
    query: LookupQuery,
    body: bodyless,
    document: LookupDocument,
  }),
  listPlatforms: define({
    id: "listPlatforms",
    path: "/api/v1/platforms",
    summary: "The firewalls that there are snippets for",
    query: none,
    body: bodyless,
    document: PlatformsDocument,
  }),
  renderSnippet: define({
    id: "renderSnippet",
    path: "/api/v1/snippets/{platform}",
    summary: "A snippet for one firewall",
    // The platform and its own options join in when the route reads the query.
    query: z.record(z.string(), z.string()),
    parameters: SnippetParameters.omit({ platform: true }),
    body: bodyless,
    document: SnippetDocument,
    plainText: true,
  }),
  readStatus: define({
    id: "readStatus",
    path: "/api/v1/status",
    summary: "How fresh the allow-list is",
    query: none,
    body: bodyless,
    document: StatusDocument,
  }),
  listMailServers: define({
    id: "listMailServers",
    path: "/api/v1/mail-servers",
    summary: "The organization's mail servers, in the order in which they were registered",
    scope: "read",
    query: MailServersQuery,
    body: bodyless,
    document: MailServersDocument,
  }),
  registerMailServer: define({
    id: "registerMailServer",
    method: "post",
    path: "/api/v1/mail-servers",
    summary: "Adds a mail server",
    scope: "write",
    query: none,
    headers: [idempotencyKey],
    body: MailServerBody,
    bodyShape: MailServerShape,
    document: MailServerDocument,
    status: 201,
    hasEtag: true,
  }),
  readMailServer: define({
    id: "readMailServer",
    path: "/api/v1/mail-servers/{id}",
    summary: "One mail server",
    scope: "read",
    query: none,
    body: bodyless,
    document: MailServerDocument,
    hasEtag: true,
  }),
  editMailServer: define({
    id: "editMailServer",
    method: "patch",
    path: "/api/v1/mail-servers/{id}",
    summary: "Changes the fields that the body holds",
    scope: "write",
    query: none,
    headers: [ifMatch],
    body: MailServerPatch,
    document: MailServerDocument,
    hasEtag: true,
  }),
  removeMailServer: define({
    id: "removeMailServer",
    method: "delete",
    path: "/api/v1/mail-servers/{id}",
    summary: "Removes a mail server",
    scope: "write",
    query: none,
    headers: [ifMatch],
    body: bodyless,
    document: null,
    status: 204,
  }),
  recordAppliedVersion: define({
    id: "recordAppliedVersion",
    method: "post",
    path: "/api/v1/mail-servers/{id}/applied",
    summary: "Tells which version of the allow-list is in the firewall",
    scope: "write",
    query: none,
    body: AppliedBody,
    document: MailServerDocument,
    hasEtag: true,
  }),
  probeMailServer: define({
    id: "probeMailServer",
    method: "post",
    path: "/api/v1/mail-servers/{id}/probe",
    summary: "Has the mail server probed, unless that was asked less than a minute ago, and tells the newest findings",
    scope: "write",
    query: none,
    body: bodyless,
    document: ProbesDocument,
  }),
  ...operatorOperations,
} as const;

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
import type { Operation } from "#app/_shared/api/operation.ts";
import { AllowListQuery, ChangesQuery, LookupQuery, VersionsQuery } from "#lib/allow-list/query.ts";
import { SnippetParameters } from "#lib/firewall/snippet-request.ts";

const define = <Id extends string, Query extends z.ZodType>(operation: Operation<Query> & { readonly id: Id }) =>
  operation;
const none = z.object({});

/** Every call of the API; the OpenAPI document is made from this table, and a test finds a route for each line. */
export const operations = {
  readAllowList: define({
    id: "readAllowList",
    path: "/api/v1/allow-list",
    summary: "The allow-list now, of a version, or at a moment",
    query: AllowListQuery,
    document: AllowListDocument,
  }),
  listVersions: define({
    id: "listVersions",
    path: "/api/v1/versions",
    summary: "Versions, newest first",
    query: VersionsQuery,
    document: VersionsDocument,
  }),
  listChanges: define({
    id: "listChanges",
    path: "/api/v1/changes",
    summary: "The changes after a version, oldest first",
    query: ChangesQuery,
    document: ChangesDocument,
  }),
  lookUpAddress: define({
    id: "lookUpAddress",
    path: "/api/v1/lookup",
    summary: "Whether an address is, or was, in the allow-list",
    query: LookupQuery,
    document: LookupDocument,
  }),
  listPlatforms: define({
    id: "listPlatforms",
    path: "/api/v1/platforms",
    summary: "The firewalls that there are snippets for",
    query: none,
    document: PlatformsDocument,
  }),
  renderSnippet: define({
    id: "renderSnippet",
    path: "/api/v1/snippets/{platform}",
    summary: "A snippet for one firewall",
    // The platform and its own options join in when the route reads the query.
    query: z.record(z.string(), z.string()),
    parameters: SnippetParameters.omit({ platform: true }),
    document: SnippetDocument,
    plainText: true,
  }),
  readStatus: define({
    id: "readStatus",
    path: "/api/v1/status",
    summary: "How fresh the allow-list is",
    query: none,
    document: StatusDocument,
  }),
} as const;

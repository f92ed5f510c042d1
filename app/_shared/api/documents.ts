import { z } from "zod";
import { EntrySource, EntryState } from "#lib/allow-list/allow-list.ts";
import { Disposition, Impact } from "#lib/allow-list/change.ts";

// What the API answers, as the OpenAPI document shows it. Tests hold real answers against these.

const version = z.int().min(1).describe("Number of a version; rises by one");
const time = z.iso.datetime().describe("UTC, ISO 8601");
const prefix = z.string().describe("CIDR, RFC 5952");

const listedPrefix = z.object({ state: EntryState, since: version, sources: z.array(EntrySource) });

export const AllowListDocument = z.object({
  formatVersion: z.literal("1.0"),
  version,
  synctoken: z.string(),
  changedAt: time,
  prefixes: z.array(
    z.union([listedPrefix.extend({ ipv4Prefix: prefix }), listedPrefix.extend({ ipv6Prefix: prefix })]),
  ),
});

const ChangeDocument = z.object({
  id: z.int(),
  version,
  disposition: Disposition,
  impact: Impact,
  state: EntryState.nullable(),
  prefixes: z.array(prefix).describe("What the change is about"),
  add: z.array(prefix).describe("Enters the list"),
  remove: z.array(prefix).describe("Leaves the list"),
  sources: z.array(EntrySource),
  detectedAt: time,
  announcedAt: time.nullable(),
  effectiveAt: time.nullable(),
  keepUntil: time.nullable(),
  noticeHours: z.number().nullable(),
  unannounced: z.boolean(),
  reason: z.string().nullable().describe("Why it was announced, in the operator's words"),
});

export const ChangesDocument = z.object({ since: z.int(), latest: version, changes: z.array(ChangeDocument) });

export const VersionsDocument = z.object({
  versions: z.array(z.object({ version, changedAt: time, changes: z.array(ChangeDocument.omit({ id: true })) })),
  next: version.nullable().describe("`before` of the next page; null on the last one"),
});

export const LookupDocument = z.object({
  address: z.string(),
  verdict: z.enum(["listed", "retiring", "planned", "was-listed", "never"]),
  prefix: prefix.nullable(),
  since: time.nullable(),
  until: time.nullable(),
  version: version.nullable(),
});

const familyStatus = z.object({ outcome: z.string(), since: time.nullable() });

export const StatusDocument = z.object({
  version,
  checkedAt: time.nullable(),
  changedAt: time,
  ageSeconds: z.number().nullable().describe("Since DNS confirmed the list; null: never"),
  stale: z.boolean(),
  families: z.object({ ipv4: familyStatus, ipv6: familyStatus }),
  holds: z.int(),
});

const option = z.object({
  name: z.string(),
  kind: z.enum(["text", "choice"]),
  choices: z.array(z.string()),
  defaults: z
    .record(z.string(), z.string())
    .describe("By topology; a topology that is missing doesn't have the option"),
  isExample: z.boolean().describe("The default only shows the form"),
});

export const PlatformsDocument = z.object({
  platforms: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      keywords: z.array(z.string()),
      family: z.string(),
      isLegacy: z.boolean(),
      modes: z.array(z.string()),
      actions: z.array(z.string()),
      topologies: z.array(z.string()),
      options: z.array(option),
      temporary: z.object({ closesItself: z.boolean() }).nullable(),
      selfUpdating: z.object({ everySeconds: z.number() }).nullable(),
      testedWith: z.object({ level: z.enum(["packets", "parser", "grammar"]), tools: z.string() }),
      reference: z.url(),
    }),
  ),
});

const message = z.object({ id: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });

export const SnippetDocument = z.object({
  platform: z.string(),
  version,
  files: z.array(z.object({ name: z.string(), language: z.string(), text: z.string() })),
  steps: z.array(message),
  notes: z.array(message),
});

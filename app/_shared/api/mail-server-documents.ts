import { z } from "zod";
import { toEtag } from "#app/_shared/api/etag.ts";
import { toIsoText } from "#lib/allow-list/instant.ts";
import { topologyKinds } from "#lib/firewall/topology.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";
import { tlsExpectations } from "#lib/mail-server/mail-server-input.ts";

const time = z.iso.datetime().describe("UTC, ISO 8601");
const port = z.int().min(1).max(65535);

export const MailServerDocument = z.object({
  id: z.uuid(),
  label: z.string(),
  host: z.string().describe("Host name or public address"),
  deliveryPort: port,
  tlsExpectation: z.enum(tlsExpectations),
  platform: z.string().describe("Id of the firewall, as /platforms lists it"),
  topology: z.enum(topologyKinds),
  insideAddress: z.string().nullable(),
  insidePort: port.nullable(),
  revision: z.int().min(1).describe("Rises by one with each edit"),
  createdAt: time,
  updatedAt: time,
  confirmed: z.object({ host: z.string(), port, at: time }).nullable().describe("Where the provider delivers to"),
  applied: z
    .object({
      version: z.int().min(1),
      at: time,
      by: z.object({ kind: z.enum(["member", "token"]), name: z.string() }).nullable(),
    })
    .nullable()
    .describe("The version that was last said to be in the firewall"),
});

export const MailServersDocument = z.object({
  mailServers: z.array(MailServerDocument),
  next: z.uuid().nullable().describe("`after` of the next page; null on the last one"),
});

/** A mail server as the API shows it. */
export function toMailServerDocument(mailServer: MailServer): z.output<typeof MailServerDocument> {
  const { createdAt, updatedAt, confirmed, applied, ...rest } = mailServer;
  const { id, label, host, deliveryPort, tlsExpectation, platform, topology, insideAddress, insidePort } = rest;
  return {
    ...{ id, label, host, deliveryPort, tlsExpectation, platform, topology, insideAddress, insidePort },
    revision: rest.revision,
    createdAt: toIsoText(createdAt),
    updatedAt: toIsoText(updatedAt),
    confirmed: confirmed && { host: confirmed.host, port: confirmed.port, at: toIsoText(confirmed.at) },
    applied: applied && { version: applied.version, at: toIsoText(applied.at), by: applied.by },
  };
}

/** One mail server with its ETag. What is of one organization is for no shared cache. */
export function toMailServerResponse(
  mailServer: MailServer,
  status = 200,
  more: Record<string, string> = {},
): Response {
  const document = toMailServerDocument(mailServer);
  const headers = { "Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff", ...more };
  return Response.json(document, { status, headers: { ...headers, ETag: toEtag(document) } });
}

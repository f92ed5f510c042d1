import { z } from "zod";
import { toEtag } from "#app/_shared/api/etag.ts";
import { toIsoText } from "#lib/allow-list/instant.ts";
import { topologyKinds } from "#lib/firewall/topology.ts";
import { deliveryVerdicts, findDifference, judgeDelivery } from "#lib/mail-server/delivery.ts";
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
  delivery: z
    .object({
      verdict: z.enum(deliveryVerdicts),
      differs: z.boolean().describe("Mail goes to another host or port than is wanted, as far as is known"),
      changedAt: time.describe("When host, port or TLS was last changed, or the provider asked to look again"),
      readByProvider: z.boolean().describe("Whether the provider has read it since"),
    })
    .describe("What became of host, deliveryPort and tlsExpectation"),
  confirmed: z
    .object({ host: z.string(), port, at: time, by: z.enum(["provider", "customer"]) })
    .nullable()
    .describe("Where mail is delivered to, as the provider, or a customer who looked there, last said"),
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
  const { createdAt, updatedAt, wish, confirmed, applied, ...rest } = mailServer;
  const { id, label, host, deliveryPort, tlsExpectation, platform, topology, insideAddress, insidePort } = rest;
  return {
    ...{ id, label, host, deliveryPort, tlsExpectation, platform, topology, insideAddress, insidePort },
    revision: rest.revision,
    createdAt: toIsoText(createdAt),
    updatedAt: toIsoText(updatedAt),
    delivery: {
      verdict: judgeDelivery(mailServer),
      differs: findDifference(mailServer) !== null,
      changedAt: toIsoText(wish.at),
      readByProvider: wish.isRead,
    },
    confirmed: confirmed && {
      ...{ host: confirmed.host, port: confirmed.port },
      at: toIsoText(confirmed.at),
      by: confirmed.by.kind,
    },
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

import { Label } from "#lib/account/label.ts";
import { toInstant } from "#lib/allow-list/instant.ts";
import type { DeliveryCursor } from "#lib/mail-server/delivery-change.ts";
import {
  type AppliedVersion,
  type ConfirmedSettings,
  type MailServer,
  MailServerId,
} from "#lib/mail-server/mail-server.ts";
import { TlsExpectation } from "#lib/mail-server/mail-server-input.ts";
import { Address } from "#lib/net/address.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import type { Prisma } from "#prisma/client/client.ts";

export const mailServerColumns = {
  id: true,
  label: true,
  host: true,
  deliveryPort: true,
  tlsExpectation: true,
  platform: true,
  topology: true,
  insideAddress: true,
  insidePort: true,
  confirmedHost: true,
  confirmedPort: true,
  confirmedAt: true,
  confirmedSource: true,
  confirmedByUser: { select: { name: true } },
  confirmedChangeId: true,
  deliveryChangeId: true,
  deliveryChange: { select: { at: true } },
  acknowledgedDifference: true,
  appliedVersion: true,
  appliedAt: true,
  appliedByUser: { select: { name: true } },
  appliedByToken: { select: { name: true } },
  revision: true,
  createdAt: true,
  updatedAt: true,
} as const;

type MailServerRow = Prisma.MailServerGetPayload<{ select: typeof mailServerColumns }>;

/**
 * Held to the grammar of each value only: rules that came after a server was registered do not make it unreadable. `cursor`: what the
 * provider has read.
 */
export function toMailServer(row: MailServerRow, cursor: DeliveryCursor): MailServer {
  const { insideAddress, insidePort } = row;
  const isForward = row.topology === "forward" && insideAddress !== null && insidePort !== null;
  return {
    id: MailServerId.parse(row.id),
    label: Label.parse(row.label),
    host: Host.parse(row.host),
    deliveryPort: Port.parse(row.deliveryPort),
    tlsExpectation: TlsExpectation.parse(row.tlsExpectation),
    platform: row.platform,
    revision: row.revision,
    createdAt: toInstant(row.createdAt),
    updatedAt: toInstant(row.updatedAt),
    wish: {
      at: toInstant(row.deliveryChange?.at ?? row.createdAt),
      isRead: row.deliveryChangeId !== null && row.deliveryChangeId <= cursor,
    },
    confirmed: toConfirmed(row),
    acknowledgedDifference: row.acknowledgedDifference,
    applied: toApplied(row),
    ...(isForward
      ? { topology: "forward", insideAddress: Address.parse(insideAddress), insidePort: Port.parse(insidePort) }
      : { topology: "direct", insideAddress: null, insidePort: null }),
  };
}

function toConfirmed(row: MailServerRow): ConfirmedSettings | null {
  const { confirmedHost, confirmedPort, confirmedAt, confirmedByUser } = row;
  if (confirmedHost === null || confirmedPort === null || confirmedAt === null) return null;
  const isByHand = row.confirmedSource === "customer";
  return {
    host: Host.parse(confirmedHost),
    port: Port.parse(confirmedPort),
    at: toInstant(confirmedAt),
    isCurrent: row.confirmedChangeId === row.deliveryChangeId,
    by: isByHand ? { kind: "customer", name: confirmedByUser?.name ?? null } : { kind: "provider" },
  };
}

function toApplied({ appliedVersion, appliedAt, appliedByUser, appliedByToken }: MailServerRow): AppliedVersion | null {
  if (appliedVersion === null || appliedAt === null) return null;
  const member = appliedByUser && ({ kind: "member", name: appliedByUser.name } as const);
  const token = appliedByToken && ({ kind: "token", name: appliedByToken.name } as const);
  return { version: appliedVersion, at: toInstant(appliedAt), by: member ?? token };
}

/** Those with a text in their label or host, in any case; all for an empty one. */
export function toTextFilter(text: string) {
  const contains = { contains: escapePattern(text), mode: "insensitive" } as const;
  return text === "" ? {} : { OR: [{ label: contains }, { host: contains }] };
}

/** A text for LIKE, where % and _ stand for anything; PostgreSQL has no text with U+0000. */
export function escapePattern(text: string): string {
  return text.replaceAll("\0", "").replace(/[\\%_]/g, "\\$&");
}

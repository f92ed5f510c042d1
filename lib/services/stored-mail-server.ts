import { Label } from "#lib/account/label.ts";
import { toInstant } from "#lib/allow-list/instant.ts";
import { type MailServer, MailServerId } from "#lib/mail-server/mail-server.ts";
import { TlsExpectation } from "#lib/mail-server/mail-server-input.ts";
import { Address } from "#lib/net/address.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import type { MailServerModel } from "#prisma/client/models.ts";

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
  revision: true,
  createdAt: true,
  updatedAt: true,
} as const;

type MailServerRow = Pick<MailServerModel, keyof typeof mailServerColumns>;

/** Held to the grammar of each value only: rules that came after a server was registered do not make it unreadable. */
export function toMailServer(row: MailServerRow): MailServer {
  const { insideAddress, insidePort, confirmedHost, confirmedPort, confirmedAt } = row;
  const isForward = row.topology === "forward" && insideAddress !== null && insidePort !== null;
  const isConfirmed = confirmedHost !== null && confirmedPort !== null && confirmedAt !== null;
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
    confirmed: isConfirmed
      ? { host: Host.parse(confirmedHost), port: Port.parse(confirmedPort), at: toInstant(confirmedAt) }
      : null,
    ...(isForward
      ? { topology: "forward", insideAddress: Address.parse(insideAddress), insidePort: Port.parse(insidePort) }
      : { topology: "direct", insideAddress: null, insidePort: null }),
  };
}

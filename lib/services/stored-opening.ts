import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { FoundState, type Opening, OpeningId } from "#lib/mail-server/opening.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import type { OpeningModel } from "#prisma/client/models.ts";

export const openingColumns = {
  ...{ id: true, mailServerId: true, organizationId: true, host: true, port: true },
  ...{ openedAt: true, endsAt: true, extendedAt: true, closedAt: true, isLeftOpen: true },
  ...{ foundState: true, foundAt: true, nextCheckAt: true, checks: true, remindedAt: true },
} as const;

type OpeningRow = Pick<OpeningModel, keyof typeof openingColumns>;

export function toOpening(row: OpeningRow): Opening {
  const { foundState, foundAt } = row;
  const isFound = foundState !== null && foundAt !== null;
  return {
    id: OpeningId.parse(row.id),
    mailServerId: MailServerId.parse(row.mailServerId),
    host: Host.parse(row.host),
    port: Port.parse(row.port),
    openedAt: toInstant(row.openedAt),
    endsAt: toInstant(row.endsAt),
    extendedAt: toMoment(row.extendedAt),
    closedAt: toMoment(row.closedAt),
    isLeftOpen: row.isLeftOpen,
    found: isFound ? { state: FoundState.parse(foundState), at: toInstant(foundAt) } : null,
    nextCheckAt: toMoment(row.nextCheckAt),
    checks: row.checks,
    remindedAt: toMoment(row.remindedAt),
  };
}

function toMoment(date: Date | null): Instant | null {
  return date === null ? null : toInstant(date);
}

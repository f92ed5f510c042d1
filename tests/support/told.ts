import { toInstant } from "#lib/allow-list/instant.ts";
import { Hostname } from "#lib/net/hostname.ts";
import type { Cause, CausePlace } from "#lib/notification/cause.ts";
import { type ComposedMessage, composeMessage } from "#lib/services/compose-message.ts";
import { createComposing } from "#lib/services/composing.ts";
import { recordCause } from "#lib/services/record-cause.ts";
import { spreadCause } from "#lib/services/spread-cause.ts";
import type { PrismaClient } from "#prisma/client/client.ts";

const now = () => toInstant(new Date());

const messagePlace = {
  baseUrl: "https://poort.example.com",
  dnsName: Hostname.parse("bsmtp-network.nederhost.net"),
};

/** Writes a cause down and spreads it; returns its id. */
export async function tell(
  db: PrismaClient,
  cause: Cause,
  place: CausePlace = { organizationId: null, mailServerId: null },
  operatorEmails: readonly string[] = [],
): Promise<string> {
  await db.$transaction((tx) => recordCause(tx, { now }, cause, place));
  const { id } = await db.notificationCause.findFirstOrThrow({ orderBy: { id: "desc" }, select: { id: true } });
  await spreadCause({ db, actor: { kind: "system" }, now, operatorEmails }, id);
  return id;
}

/** What each reader is told of a cause, by name; null where there is nothing to tell any more. */
export async function readTold(db: PrismaClient, causeId: string): Promise<Record<string, ComposedMessage | null>> {
  const rows = await db.notification.findMany({
    where: { causeId },
    select: {
      id: true,
      channel: {
        select: { member: { select: { user: { select: { name: true } } } }, operator: { select: { name: true } } },
      },
    },
  });
  const composing = createComposing({ db, actor: { kind: "system" }, now }, messagePlace);
  const told: Record<string, ComposedMessage | null> = {};
  for (const { id, channel } of rows) {
    const name = channel.member?.user.name ?? channel.operator?.name ?? "webhook";
    told[name] = await composeMessage(composing, id);
  }
  return told;
}

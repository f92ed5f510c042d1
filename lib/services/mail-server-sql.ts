import type { DeliveryVerdict } from "#lib/mail-server/delivery.ts";
import type { DeliveryCursor } from "#lib/mail-server/delivery-change.ts";
import type { FirewallStanding, MailServerListing, ProbeStanding } from "#lib/mail-server/mail-server-listing.ts";
import type { Verdict } from "#lib/mail-server/probe-code.ts";
import { escapePattern } from "#lib/services/stored-mail-server.ts";
import { Prisma } from "#prisma/client/client.ts";

/** What a listing is asked of; `m` is the mail server, `f` its feed token. `latest` is the current version of the allow-list. */
export interface ListingScope {
  readonly organizationId: string;
  readonly latest: number;
  /** What the provider has read. */
  readonly cursor: DeliveryCursor;
}

/** The version that a firewall has, as lib/mail-server/firewall-version.ts says it. */
export const knownVersion = Prisma.sql`
  CASE WHEN f."lastVersion" IS NOT NULL AND (m."appliedAt" IS NULL OR f."lastFetchAt" > m."appliedAt")
    THEN f."lastVersion" ELSE m."appliedVersion" END`;

/** The verdict of the newest finished probe, one from inside before one from outside; null when there is none. */
export const probeVerdict = Prisma.sql`(
  SELECT p.report->>'verdict' FROM probe p
  WHERE p."mailServerId" = m.id AND p.state = 'done'
  ORDER BY p.vantage = 'inside' DESC, p."requestedAt" DESC LIMIT 1)`;

const verdictsOf: Readonly<Record<ProbeStanding, readonly Verdict[]>> = {
  good: ["ok"],
  doubtful: ["warn"],
  bad: ["fail"],
  none: ["unknown"],
};

/** What a stored verdict says of a mail server. */
export function toProbeStanding(verdict: string | null): ProbeStanding {
  const standings = ["good", "doubtful", "bad"] as const;
  return standings.find((standing) => verdictsOf[standing].some((one) => one === verdict)) ?? "none";
}

/** The ids of a listing, with `m` and `f`, before any order. */
export function selectListing(columns: Prisma.Sql, listing: MailServerListing, scope: ListingScope): Prisma.Sql {
  return Prisma.sql`
    SELECT ${columns} FROM mail_server m LEFT JOIN feed_token f ON f."mailServerId" = m.id
    WHERE m."organizationId" = ${scope.organizationId} AND m."removedAt" IS NULL
      ${filterText(listing.text)} ${filterDelivery(listing.delivery, scope.cursor)} ${filterFirewall(listing.firewall, scope.latest)} ${filterProbe(listing.probe)}`;
}

/** Mail servers of one label come in the order in which they were registered. */
export function orderListing({ order, isDescending }: MailServerListing, { cursor }: ListingScope): Prisma.Sql {
  const way = isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const byName = Prisma.sql`lower(m.label), m.label, m.id`;
  if (order === "name") return Prisma.sql`ORDER BY lower(m.label) ${way}, m.label ${way}, m.id ${way}`;
  if (order === "host") return Prisma.sql`ORDER BY m.host ${way}, m."deliveryPort" ${way}, ${byName}`;
  if (order === "changed") return Prisma.sql`ORDER BY m."updatedAt" ${way}, m.id ${way}`;
  const rank = Prisma.sql`array_position(ARRAY['differs', 'not-sent', 'waiting', 'matches'], ${deliveryVerdict(cursor)})`;
  return Prisma.sql`ORDER BY ${rank} ${way}, ${byName}`;
}

/** As lib/mail-server/delivery.ts judges it, what asks for a deed first. */
function deliveryVerdict(cursor: DeliveryCursor): Prisma.Sql {
  return Prisma.sql`
    CASE WHEN m."confirmedHost" = m.host AND m."confirmedPort" = m."deliveryPort" THEN 'matches'
      WHEN m."confirmedHost" IS NOT NULL AND m."confirmedChangeId" IS NOT DISTINCT FROM m."deliveryChangeId" THEN 'differs'
      WHEN m."deliveryChangeId" <= ${cursor} THEN 'waiting' ELSE 'not-sent' END`;
}

function filterDelivery(delivery: DeliveryVerdict | null, cursor: DeliveryCursor): Prisma.Sql {
  return delivery === null ? Prisma.empty : Prisma.sql`AND ${deliveryVerdict(cursor)} = ${delivery}`;
}

function filterText(text: string): Prisma.Sql {
  if (text === "") return Prisma.empty;
  const pattern = `%${escapePattern(text)}%`;
  return Prisma.sql`AND (m.label ILIKE ${pattern} OR m.host ILIKE ${pattern})`;
}

function filterFirewall(firewall: FirewallStanding | null, latest: number): Prisma.Sql {
  if (firewall === null) return Prisma.empty;
  if (firewall === "unknown") return Prisma.sql`AND ${knownVersion} IS NULL`;
  return firewall === "current"
    ? Prisma.sql`AND ${knownVersion} >= ${latest}`
    : Prisma.sql`AND ${knownVersion} < ${latest}`;
}

function filterProbe(probe: ProbeStanding | null): Prisma.Sql {
  if (probe === null) return Prisma.empty;
  return Prisma.sql`AND coalesce(${probeVerdict}, 'unknown') IN (${Prisma.join([...verdictsOf[probe]])})`;
}

import type { MailServer } from "#lib/mail-server/mail-server.ts";
import type { FirewallStanding, MailServerListing, ProbeStanding } from "#lib/mail-server/mail-server-listing.ts";
import { toPurgeBound } from "#lib/mail-server/removal.ts";
import { requireReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readDeliveryCursor } from "#lib/services/delivery-changes.ts";
import {
  knownVersion,
  type ListingScope,
  orderListing,
  probeVerdict,
  selectListing,
  toProbeStanding,
} from "#lib/services/mail-server-sql.ts";
import { getServed } from "#lib/services/served-list.ts";
import { mailServerColumns, toMailServer } from "#lib/services/stored-mail-server.ts";
import { Prisma } from "#prisma/client/client.ts";

export interface MailServerSearch {
  readonly listing: MailServerListing;
  /** From 1. */
  readonly page: number;
}

/** A mail server with how its firewall and its probes stand. */
export interface ListedMailServer {
  readonly mailServer: MailServer;
  readonly firewall: FirewallStanding;
  /** The version that the firewall has; null when it is not known. */
  readonly version: number | null;
  readonly probe: ProbeStanding;
}

export interface MailServerPage {
  readonly listed: readonly ListedMailServer[];
  /** How many the search finds on all pages. */
  readonly found: number;
  /** How many the organization has. */
  readonly total: number;
  /** How many were removed that can be put back. */
  readonly removed: number;
  readonly pages: number;
}

interface Standing {
  readonly id: string;
  readonly version: number | null;
  readonly verdict: string | null;
}

const mailServersPerPage = 50;
const mailServersAtOnce = 1000;

/** One page of a listing of the acting organization's mail servers. */
export async function listMailServers(
  ctx: ServiceContext,
  { listing, page }: MailServerSearch,
): Promise<MailServerPage> {
  const { organizationId } = requireReader(ctx).actor;
  const scope = await readScope(ctx, organizationId);
  const [ids, found, total, removed] = await Promise.all([
    readIds(
      ctx,
      Prisma.sql`${selectListing(Prisma.sql`m.id`, listing, scope)} ${orderListing(listing, scope)}
      LIMIT ${mailServersPerPage} OFFSET ${(page - 1) * mailServersPerPage}`,
    ),
    ctx.db.$queryRaw<{ count: number }[]>(selectListing(Prisma.sql`count(*)::int AS count`, listing, scope)),
    ctx.db.mailServer.count({ where: { organizationId, removedAt: null } }),
    ctx.db.mailServer.count({ where: { organizationId, removedAt: { gte: new Date(toPurgeBound(ctx.now())) } } }),
  ]);
  const count = found[0]?.count ?? 0;
  const pages = Math.max(1, Math.ceil(count / mailServersPerPage));
  return { listed: await readListed(ctx, ids, scope), found: count, total, removed, pages };
}

/** All mail servers of a listing, some at a time, as it was when the first ones were asked for. */
export async function* streamMailServers(
  ctx: ServiceContext,
  listing: MailServerListing,
): AsyncGenerator<readonly ListedMailServer[]> {
  const { organizationId } = requireReader(ctx).actor;
  const scope = await readScope(ctx, organizationId);
  const ids = await readIds(
    ctx,
    Prisma.sql`${selectListing(Prisma.sql`m.id`, listing, scope)} ${orderListing(listing, scope)}`,
  );
  for (let at = 0; at < ids.length; at += mailServersAtOnce)
    yield await readListed(ctx, ids.slice(at, at + mailServersAtOnce), scope);
}

async function readScope(ctx: ServiceContext, organizationId: string): Promise<ListingScope> {
  return { organizationId, latest: getServed()?.list.version ?? 0, cursor: await readDeliveryCursor(ctx) };
}

async function readIds(ctx: ServiceContext, query: Prisma.Sql): Promise<string[]> {
  return (await ctx.db.$queryRaw<{ id: string }[]>(query)).map(({ id }) => id);
}

/** In the order of the ids; one that is removed meanwhile is left out. */
async function readListed(
  ctx: ServiceContext,
  ids: readonly string[],
  { organizationId, latest, cursor }: ListingScope,
): Promise<ListedMailServer[]> {
  const [rows, standings] = await Promise.all([
    ctx.db.mailServer.findMany({
      where: { id: { in: [...ids] }, organizationId, removedAt: null },
      select: mailServerColumns,
    }),
    ctx.db.$queryRaw<Standing[]>`
      SELECT m.id, ${knownVersion} AS version, ${probeVerdict} AS verdict
      FROM mail_server m LEFT JOIN feed_token f ON f."mailServerId" = m.id
      WHERE m.id = ANY(${[...ids]}::uuid[]) AND m."organizationId" = ${organizationId}`,
  ]);
  const servers = new Map(rows.map((row) => [row.id, toMailServer(row, cursor)]));
  const known = new Map(standings.map((standing) => [standing.id, standing]));
  return ids.flatMap((id) => {
    const [mailServer, standing] = [servers.get(id), known.get(id)];
    if (mailServer === undefined || standing === undefined) return [];
    const { version, verdict } = standing;
    const firewall = version === null ? "unknown" : version >= latest ? "current" : "behind";
    return [{ mailServer, firewall, version, probe: toProbeStanding(verdict) }];
  });
}

import { Label } from "#lib/account/label.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { Cause } from "#lib/notification/cause.ts";
import { requireMember } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { hashToken } from "#lib/services/random-token.ts";

export interface FeedAddress {
  readonly createdAt: Instant;
  readonly lastFetchAt: Instant | null;
}

/** Something that happened to the list or at a mail server of an organization. */
export interface ToldCause {
  readonly id: string;
  readonly at: Instant;
  readonly cause: Cause;
  /** Null: the list itself, or what is gone. */
  readonly mailServer: { readonly id: MailServerId; readonly label: Label } | null;
  /** What came with the version that a firewall lacks; none for another cause. */
  readonly lacking: readonly Prefix[];
}

export interface OrganizationFeed {
  readonly organizationId: string;
  /** Newest first. */
  readonly causes: readonly ToldCause[];
}

const entriesMax = 100;

/** Whether the acting organization has an address at which it can be followed; null when it has none. */
export async function readFeedAddress(ctx: ServiceContext): Promise<FeedAddress | null> {
  const { organizationId } = requireMember(ctx).actor;
  const columns = { createdAt: true, lastFetchAt: true } as const;
  const feed = await ctx.db.organizationFeed.findUnique({ where: { organizationId }, select: columns });
  return feed && { createdAt: toInstant(feed.createdAt), lastFetchAt: feed.lastFetchAt && toInstant(feed.lastFetchAt) };
}

/**
 * What happened at the organization that an address's token names, and how old the list was, newest first; versions of the list and tests
 * of a channel are no part of it. Null for a wrong token.
 */
export async function readOrganizationFeed(ctx: ServiceContext, token: string): Promise<OrganizationFeed | null> {
  const at = new Date(ctx.now());
  const where = { hash: hashToken(token), organization: { removedAt: null } };
  const [feed] = await ctx.db.organizationFeed.updateManyAndReturn({
    where,
    data: { lastFetchAt: at },
    select: { organizationId: true },
  });
  if (feed === undefined) return null;
  const { organizationId } = feed;
  return { organizationId, causes: await readCauses(ctx, organizationId) };
}

async function readCauses(ctx: ServiceContext, organizationId: string): Promise<ToldCause[]> {
  const rows = await ctx.db.notificationCause.findMany({
    where: {
      OR: [
        { organizationId, kind: { not: "test" } },
        { organizationId: null, kind: { in: ["stale", "fresh"] } },
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: entriesMax,
    select: { id: true, createdAt: true, mailServerId: true, data: true },
  });
  const ids = [...new Set(rows.flatMap(({ mailServerId }) => mailServerId ?? []))];
  const servers = await ctx.db.mailServer.findMany({
    where: { id: { in: ids }, organizationId, removedAt: null },
    select: { id: true, label: true },
  });
  const labels = new Map(
    servers.map(({ id, label }) => [id, { id: MailServerId.parse(id), label: Label.parse(label) }]),
  );
  const causes = rows.map((row) => ({ ...row, cause: Cause.parse(row.data) }));
  const added = await readAdded(
    ctx,
    causes.flatMap(({ cause }) => (cause.kind === "behind" ? [cause.version] : [])),
  );
  return causes.map(({ id, createdAt, mailServerId, cause }) => ({
    ...{ id, at: toInstant(createdAt), cause },
    mailServer: labels.get(mailServerId ?? "") ?? null,
    lacking: cause.kind === "behind" ? (added.get(cause.version) ?? []) : [],
  }));
}

/** What came with each of these versions, however old. */
async function readAdded({ db }: ServiceContext, versions: readonly number[]): Promise<Map<number, Prefix[]>> {
  const rows = await db.allowListChange.findMany({
    where: { version: { in: [...new Set(versions)] }, disposition: "add" },
    orderBy: { id: "asc" },
    select: { version: true, prefixes: true },
  });
  const added = new Map<number, Prefix[]>();
  for (const { version, prefixes } of rows) {
    added.set(version, [...(added.get(version) ?? []), ...prefixes.map((prefix) => Prefix.parse(prefix))]);
  }
  return added;
}

import { toInstant } from "#lib/allow-list/instant.ts";
import { type FeedAddress, toFeedAddress } from "#lib/firewall/feed-address.ts";
import { toPermalink } from "#lib/firewall/permalink.ts";
import type { Snippet } from "#lib/firewall/platform.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import { SnippetQuery, toSearchParams } from "#lib/firewall/snippet-request.ts";
import { judgeFollowing } from "#lib/mail-server/feed-following.ts";
import { toFirewallQuery } from "#lib/mail-server/firewall-query.ts";
import { newestOf } from "#lib/mail-server/firewall-version.ts";
import { type MailServer, MailServerId } from "#lib/mail-server/mail-server.ts";
import type { Hostname } from "#lib/net/hostname.ts";
import type { CoveredServer, FirewallStanding, UpdateFacts } from "#lib/notification/facts.ts";
import type { MessageLanguage } from "#lib/notification/message.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { makeSnippet } from "#lib/services/make-snippet.ts";
import { mailServerColumns, toMailServer } from "#lib/services/stored-mail-server.ts";

/** Where the dashboard is, and what it is about. */
export interface MessagePlace {
  readonly baseUrl: string;
  readonly dnsName: Hostname;
}

interface Question {
  readonly organizationId: string;
  readonly ids: readonly string[];
  /** The version that is told. */
  readonly version: number;
  readonly language: MessageLanguage;
  readonly place: MessagePlace;
}

const serversWithTextMax = 5;
const textLengthMax = 8192;
const DAY_SECONDS = 86_400;

const feedColumns = {
  select: {
    ...{ createdAt: true, lastFetchAt: true, lastFile: true },
    ...{ lastVersion: true, lastStatus: true, lastUserAgent: true },
  },
} as const;

// Who said what, a message does not tell: for thousands of them each related table would be one more question.
const related = { confirmedByUser: null, deliveryChange: null, appliedByUser: null, appliedByToken: null };
const { confirmedByUser, deliveryChange, appliedByUser, appliedByToken, ...columns } = mailServerColumns;

/** Mail servers with what has to be done at the firewall of each; those that were removed are left out. */
export async function readCoveredServers(ctx: ServiceContext, question: Question): Promise<CoveredServer[]> {
  const { organizationId, ids } = question;
  const rows = await ctx.db.mailServer.findMany({
    where: { organizationId, id: { in: [...ids] }, removedAt: null },
    orderBy: [{ label: "asc" }, { id: "asc" }],
    select: { ...columns, feedToken: feedColumns },
  });
  const isLong = rows.length > serversWithTextMax;
  return Promise.all(rows.map((row) => toCovered(ctx, { ...row, ...related }, { ...question, isLong })));
}

type Row = Parameters<typeof toMailServer>[0] & { readonly feedToken: FeedRow | null };

interface FeedRow {
  readonly createdAt: Date;
  readonly lastFetchAt: Date | null;
  readonly lastFile: string | null;
  readonly lastVersion: number | null;
  readonly lastStatus: number | null;
  readonly lastUserAgent: string | null;
}

async function toCovered(ctx: ServiceContext, row: Row, question: Question & { isLong: boolean }) {
  const mailServer = toMailServer(row, 0n);
  const { id, label, host, deliveryPort: port, platform } = mailServer;
  const { standing, version } = judge(ctx, mailServer, row.feedToken, question.version);
  const isDone = standing === "follows" || standing === "current";
  const update = isDone ? null : await readUpdate(ctx, mailServer, version, question);
  const name = findPlatform(platform)?.name ?? platform;
  return { id: MailServerId.parse(id), label, host, port, platform: name, standing, version, update };
}

/** What is known of a firewall, as its page says it. */
function judge(ctx: ServiceContext, mailServer: MailServer, feed: FeedRow | null, told: number) {
  const following = feed && toFollowing(feed);
  const known = newestOf(mailServer.applied, following);
  const everySeconds = findPlatform(mailServer.platform)?.selfUpdating?.everySeconds ?? DAY_SECONDS;
  const verdict = following && judgeFollowing(following, { latest: told, everySeconds, now: ctx.now() });
  const follows = known?.kind === "fetched" && (verdict === "current" || verdict === "behind");
  const version = known?.version ?? null;
  const standing = (): FirewallStanding => {
    if (follows) return "follows";
    if (version === null) return "unknown";
    return version >= told ? "current" : "by-address";
  };
  return { standing: standing(), version };
}

function toFollowing({ createdAt, lastFetchAt, lastFile, lastVersion, lastStatus, lastUserAgent }: FeedRow) {
  const isFetched = lastFetchAt !== null && lastFile !== null && lastStatus !== null;
  const last = isFetched
    ? { at: toInstant(lastFetchAt), file: lastFile, version: lastVersion, status: lastStatus, userAgent: lastUserAgent }
    : null;
  return { createdAt: toInstant(createdAt), last };
}

async function readUpdate(
  ctx: ServiceContext,
  mailServer: MailServer,
  version: number | null,
  { language, place, isLong }: Question & { isLong: boolean },
): Promise<UpdateFacts | null> {
  const hasUpdate = version !== null && findPlatform(mailServer.platform)?.actions.includes("update");
  const more = hasUpdate ? { action: "update", from: String(version) } : { action: "install" };
  const asked = toFirewallQuery(mailServer, "allow-list", more);
  const query = SnippetQuery.safeParse(asked);
  if (!query.success) return null;
  const { action } = query.data;
  if (action !== "install" && action !== "update") return null;
  const facts = { action, files: [], query: new URLSearchParams(asked).toString() };
  if (isLong) return facts;
  const permalink = toPermalink(place.baseUrl, `/${language}/firewall`, toSearchParams(query.data));
  const made = await makeSnippet(ctx, query.data, { permalink, dnsName: place.dnsName, feeds: toFeeds(place) });
  return { ...facts, files: made.ok && isShort(made.snippet) ? made.snippet.files : [] };
}

function toFeeds({ baseUrl }: MessagePlace): FeedAddress {
  return toFeedAddress(`${baseUrl}/feeds`);
}

/** What is done by hand, or fills more than a few screens, is better seen on its page. */
function isShort({ files, steps = [] }: Snippet): boolean {
  return steps.length === 0 && files.reduce((length, { text }) => length + text.length, 0) <= textLengthMax;
}

import { toInstant } from "#lib/allow-list/instant.ts";
import { toFeedAddress } from "#lib/firewall/feed-address.ts";
import { type Permalink, toPermalink } from "#lib/firewall/permalink.ts";
import type { Snippet, SnippetFile } from "#lib/firewall/platform.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import { SnippetQuery, toSearchParams } from "#lib/firewall/snippet-request.ts";
import { judgeFollowing } from "#lib/mail-server/feed-following.ts";
import { toFirewallQuery } from "#lib/mail-server/firewall-query.ts";
import { newestOf } from "#lib/mail-server/firewall-version.ts";
import { type MailServer, MailServerId } from "#lib/mail-server/mail-server.ts";
import type { CoveredServer, FirewallStanding, UpdateFacts } from "#lib/notification/facts.ts";
import type { MessageLanguage } from "#lib/notification/message.ts";
import type { Composing } from "#lib/services/composing.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { makeSnippet } from "#lib/services/make-snippet.ts";
import { getServed } from "#lib/services/served-list.ts";
import { toMailServer } from "#lib/services/stored-mail-server.ts";
import type { StoredServer } from "#lib/services/untold.ts";

interface Question {
  readonly lineage: string;
  /** The version that is told. */
  readonly version: number;
  readonly language: MessageLanguage;
}

const serversWithTextMax = 5;
const textLengthMax = 8192;
const DAY_SECONDS = 86_400;
const MINUTE_MS = 60_000;

/** Mail servers with what has to be done at the firewall of each. */
export async function readCoveredServers(
  ctx: Composing,
  servers: readonly StoredServer[],
  question: Question,
): Promise<CoveredServer[]> {
  const isLong = servers.length > serversWithTextMax;
  return Promise.all(servers.map((row) => toCovered(ctx, row, { ...question, isLong })));
}

async function toCovered(ctx: Composing, row: StoredServer, question: Question & { isLong: boolean }) {
  const mailServer = toMailServer(row, 0n);
  const { id, label, host, deliveryPort: port, platform } = mailServer;
  const { standing, version } = judge(ctx, mailServer, row.feedToken, question.version);
  const isDone = standing === "follows" || standing === "current";
  const update = isDone ? null : await readUpdate(ctx, mailServer, version, question);
  const name = findPlatform(platform)?.name ?? platform;
  return { id: MailServerId.parse(id), label, host, port, platform: name, standing, version, update };
}

/** What is known of a firewall, as its page says it. */
function judge(ctx: ServiceContext, mailServer: MailServer, feed: StoredServer["feedToken"], told: number) {
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

function toFollowing(feed: NonNullable<StoredServer["feedToken"]>) {
  const { createdAt, lastFetchAt, lastFile, lastVersion, lastStatus, lastUserAgent } = feed;
  const isFetched = lastFetchAt !== null && lastFile !== null && lastStatus !== null;
  const last = isFetched
    ? { at: toInstant(lastFetchAt), file: lastFile, version: lastVersion, status: lastStatus, userAgent: lastUserAgent }
    : null;
  return { createdAt: toInstant(createdAt), last };
}

async function readUpdate(
  ctx: Composing,
  mailServer: MailServer,
  version: number | null,
  { lineage, language, isLong }: Question & { isLong: boolean },
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
  const permalink = toPermalink(ctx.place.baseUrl, `/${language}/firewall`, toSearchParams(query.data));
  return { ...facts, files: await readFiles(ctx, query.data, { lineage, permalink }) };
}

/** The text of a snippet. Everything that it is made of is in its key: the list, the request, and the moment to the minute, which heads it. */
function readFiles(
  ctx: Composing,
  query: SnippetQuery,
  { lineage, permalink }: { readonly lineage: string; readonly permalink: Permalink },
): Promise<readonly SnippetFile[]> {
  const { baseUrl, dnsName } = ctx.place;
  const served = getServed();
  const list = served && [served.list.version, served.list.changedAt, served.syncToken];
  const key = JSON.stringify([lineage, list, Math.floor(ctx.now() / MINUTE_MS), permalink]);
  return ctx.snippets.recall(key, async () => {
    const made = await makeSnippet(ctx, query, { permalink, dnsName, feeds: toFeedAddress(`${baseUrl}/feeds`) });
    return made.ok && isShort(made.snippet) ? made.snippet.files : [];
  });
}

/** What is done by hand, or fills more than a few screens, is better seen on its page. */
function isShort({ files, steps = [] }: Snippet): boolean {
  return steps.length === 0 && files.reduce((length, { text }) => length + text.length, 0) <= textLengthMax;
}

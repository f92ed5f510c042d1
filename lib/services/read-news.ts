import { HoldReason } from "#lib/allow-list/hold.ts";
import { toInstant } from "#lib/allow-list/instant.ts";
import { findDifference } from "#lib/mail-server/delivery.ts";
import { type MailServer, MailServerId } from "#lib/mail-server/mail-server.ts";
import { ProbeReport } from "#lib/mail-server/probe-report.ts";
import { Family } from "#lib/net/address.ts";
import { Prefix } from "#lib/net/prefix.ts";
import type { Cause } from "#lib/notification/cause.ts";
import type { BehindNews, News, ServerFacts } from "#lib/notification/facts.ts";
import type { MessageLanguage } from "#lib/notification/message.ts";
import type { Composing } from "#lib/services/composing.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readCoveredServers } from "#lib/services/covered-servers.ts";
import { findLacking, readInUse } from "#lib/services/lacking-prefixes.ts";
import { readListDigest } from "#lib/services/read-list-digest.ts";
import { toMailServer } from "#lib/services/stored-mail-server.ts";
import { openingColumns, toOpening } from "#lib/services/stored-opening.ts";
import type { StoredServer, Untold } from "#lib/services/untold.ts";

/** What there is to tell of a cause now, in a language; null for nothing. */
export async function readNews(
  ctx: Composing,
  cause: Cause,
  about: Untold,
  language: MessageLanguage,
): Promise<News | null> {
  if (cause.kind === "list") return readList(ctx, cause, about, language);
  if (cause.kind === "hold") return readHold(ctx, cause.holdId);
  if (cause.kind === "stale") return { kind: "stale", checkedAt: cause.checkedAt };
  if (cause.kind === "fresh")
    return { kind: "fresh", checkedAt: cause.checkedAt, confirmedAt: toInstant(about.causedAt) };
  if (cause.kind === "test") return { kind: "test" };
  const server = about.servers.find(({ id }) => id === about.mailServerId);
  if (server === undefined) return null;
  if (cause.kind === "behind") return readBehind(ctx, server, about, language);
  const mailServer = toMailServer(server, 0n);
  if (cause.kind === "delivery") return readDelivery(mailServer);
  if (cause.kind === "probe") return readProbe(ctx, cause, mailServer);
  return readOpening(ctx, cause, mailServer);
}

type Of<Kind extends Cause["kind"]> = Extract<Cause, { kind: Kind }>;

async function readList(
  ctx: Composing,
  { from, to }: Of<"list">,
  { servers, ground: { lineage } }: Untold,
  language: MessageLanguage,
): Promise<News | null> {
  const digest = await ctx.digests.recall(`${lineage} ${from} ${to}`, () => readListDigest(ctx.db, { from, to }));
  if (digest === null) return null;
  const covered = await readCoveredServers(ctx, servers, { lineage, version: to, language });
  return { kind: "list", from, to, digest, servers: covered };
}

function toFacts({ id, label, host, deliveryPort: port }: MailServer): ServerFacts {
  return { id: MailServerId.parse(id), label, host, port };
}

async function readBehind(
  ctx: Composing,
  stored: StoredServer,
  { ground: { lineage, inUse: versions } }: Untold,
  language: MessageLanguage,
): Promise<BehindNews | null> {
  const key = `${lineage} ${versions}`;
  const inUse = await ctx.inUse.recall(key, () => readInUse(ctx));
  if (inUse === null) return null;
  const [server] = await readCoveredServers(ctx, [stored], { lineage, version: inUse.latest, language });
  const version = server?.version ?? null;
  if (server === undefined || version === null) return null;
  const lacking = await ctx.lacking.recall(`${key} ${version}`, () => findLacking(ctx, inUse, version));
  return lacking && { kind: "behind", lacking: lacking.prefixes, latest: inUse.latest, server };
}

function readDelivery(mailServer: MailServer): News | null {
  const difference = findDifference(mailServer);
  if (difference === null) return null;
  const { host, port } = difference.confirmed;
  return { kind: "delivery", server: toFacts(mailServer), confirmed: { host, port } };
}

async function readProbe({ db }: ServiceContext, { probeId, isBad }: Of<"probe">, mailServer: MailServer) {
  const row = await db.probe.findUnique({ where: { id: probeId }, select: { report: true, finishedAt: true } });
  const report = ProbeReport.safeParse(row?.report).data;
  if (report === undefined) return null;
  const { vantage, verdict, codes, addresses } = report;
  const found = [...codes, ...addresses.flatMap((address) => address.codes)];
  const finishedAt = row?.finishedAt ? toInstant(row.finishedAt) : report.startedAt;
  const facts = { kind: "probe", isBad, server: toFacts(mailServer), vantage, finishedAt, verdict } as const;
  return { ...facts, codes: [...new Set(found)] };
}

async function readOpening({ db }: ServiceContext, { openingId, moment, at }: Of<"opening">, mailServer: MailServer) {
  const row = await db.opening.findUnique({
    where: { id: openingId },
    select: { ...openingColumns, closedBy: true },
  });
  if (row === null) return null;
  const { openedAt, endsAt, closedAt, found } = toOpening(row);
  const isSaid = closedAt !== null && !(row.closedBy === null && found?.state === "closed");
  if (moment === "still-open" ? found?.state !== "open" : isSaid || at !== endsAt) return null;
  return { kind: "opening", moment, server: toFacts(mailServer), openedAt, endsAt, found } as const;
}

async function readHold({ db }: ServiceContext, holdId: string): Promise<News | null> {
  const columns = { reason: true, family: true, add: true, remove: true, closedAt: true } as const;
  const row = await db.hold.findUnique({ where: { id: holdId }, select: columns });
  if (row === null || row.closedAt !== null) return null;
  const [reason, family] = [HoldReason.parse(row.reason), Family.nullable().parse(row.family)];
  const [add, remove] = [row.add, row.remove].map((texts) => texts.map((text) => Prefix.parse(text)));
  return { kind: "hold", holdId, reason, family, add: add ?? [], remove: remove ?? [] };
}

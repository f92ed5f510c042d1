import { HoldReason } from "#lib/allow-list/hold.ts";
import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { findDifference } from "#lib/mail-server/delivery.ts";
import { type MailServer, MailServerId } from "#lib/mail-server/mail-server.ts";
import { ProbeReport } from "#lib/mail-server/probe-report.ts";
import { Family } from "#lib/net/address.ts";
import { Prefix } from "#lib/net/prefix.ts";
import type { Cause } from "#lib/notification/cause.ts";
import type { BehindNews, News, ServerFacts } from "#lib/notification/facts.ts";
import type { MessageLanguage } from "#lib/notification/message.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { type MessagePlace, readCoveredServers } from "#lib/services/covered-servers.ts";
import { findLacking, readInUse } from "#lib/services/lacking-prefixes.ts";
import { readListDigest } from "#lib/services/read-list-digest.ts";
import { mailServerColumns, toMailServer } from "#lib/services/stored-mail-server.ts";
import { openingColumns, toOpening } from "#lib/services/stored-opening.ts";

export interface NewsQuestion {
  readonly at: Instant;
  /** Null for an operator. */
  readonly organizationId: string | null;
  readonly mailServerIds: readonly string[];
  /** Where it happened; null for the list itself. */
  readonly mailServerId: string | null;
  readonly language: MessageLanguage;
  readonly place: MessagePlace;
}

/** What there is to tell of a cause now; null for nothing. */
export async function readNews(ctx: ServiceContext, cause: Cause, question: NewsQuestion): Promise<News | null> {
  if (cause.kind === "list") return readList(ctx, cause, question);
  if (cause.kind === "hold") return readHold(ctx, cause.holdId);
  if (cause.kind === "stale") return { kind: "stale", checkedAt: cause.checkedAt };
  if (cause.kind === "fresh") return { kind: "fresh", checkedAt: cause.checkedAt, confirmedAt: question.at };
  if (cause.kind === "test") return { kind: "test" };
  const mailServer = await readServer(ctx, question);
  if (mailServer === null) return null;
  if (cause.kind === "behind") return readBehind(ctx, question);
  if (cause.kind === "delivery") return readDelivery(mailServer);
  if (cause.kind === "probe") return readProbe(ctx, cause, mailServer);
  return readOpening(ctx, cause, mailServer);
}

type Of<Kind extends Cause["kind"]> = Extract<Cause, { kind: Kind }>;

async function readList(ctx: ServiceContext, { from, to }: Of<"list">, question: NewsQuestion): Promise<News | null> {
  const digest = await readListDigest(ctx.db, { from, to });
  if (digest === null) return null;
  const { organizationId, mailServerIds, language, place } = question;
  const asked = organizationId && { organizationId, ids: mailServerIds, version: to, language, place };
  return { kind: "list", from, to, digest, servers: asked ? await readCoveredServers(ctx, asked) : [] };
}

async function readServer({ db }: ServiceContext, { mailServerId, organizationId }: NewsQuestion) {
  if (mailServerId === null || organizationId === null) return null;
  const where = { id: mailServerId, organizationId, removedAt: null };
  const row = await db.mailServer.findFirst({ where, select: mailServerColumns });
  return row && toMailServer(row, 0n);
}

function toFacts({ id, label, host, deliveryPort: port }: MailServer): ServerFacts {
  return { id: MailServerId.parse(id), label, host, port };
}

async function readBehind(ctx: ServiceContext, question: NewsQuestion): Promise<BehindNews | null> {
  const { organizationId, mailServerId, language, place } = question;
  const inUse = await readInUse(ctx);
  if (organizationId === null || mailServerId === null || inUse === null) return null;
  const asked = { organizationId, ids: [mailServerId], version: inUse.latest, language, place };
  const [server] = await readCoveredServers(ctx, asked);
  const version = server?.version ?? null;
  const lacking = version === null ? null : await findLacking(ctx, inUse, version);
  if (server === undefined || lacking === null) return null;
  return { kind: "behind", lacking: lacking.prefixes, latest: inUse.latest, server };
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

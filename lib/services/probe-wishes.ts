import type { Port } from "#lib/net/port.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { limitAttempts } from "#lib/services/limit-attempts.ts";
import { listVantages } from "#lib/services/list-vantages.ts";

const CACHED_MS = 60_000;
const hour = 3600;

/** A mail server as far as a probe has to do with it. */
export interface ProbedServer {
  readonly id: string;
  readonly organizationId: string;
  readonly host: string;
  readonly deliveryPort: Port | number;
  readonly tlsExpectation: string;
  readonly confirmedPort: number | null;
}

export const probedColumns = {
  ...{ id: true, organizationId: true, host: true, deliveryPort: true, tlsExpectation: true, confirmedPort: true },
} as const;

export interface ProbeWish {
  readonly server: ProbedServer;
  /** The account or the token that wants it, or wanted it to recur. */
  readonly who: string;
  readonly isScheduled: boolean;
}

/** Whether a mail server was to be probed less than a minute ago, as it is now. */
export async function isAskedAlready(
  { db, now }: Pick<ServiceContext, "now"> & { readonly db: Pick<ServiceContext["db"], "probe"> },
  { id, host, deliveryPort }: ProbedServer,
): Promise<boolean> {
  const since = { gt: new Date(now() - CACHED_MS) };
  const where = { mailServerId: id, host, port: deliveryPort, openingId: null, requestedAt: since };
  return (await db.probe.findFirst({ where, select: { id: true } })) !== null;
}

// Who owns a host is counted by no account: two customers who point at one host share what it has to bear.
/** Counts a wish, and refuses it with `too_many_requests` over a limit. */
export function limitWishes(ctx: ServiceContext, { who, server }: ProbeWish): Promise<void> {
  return limitAttempts(ctx, [
    { key: `probe account ${who}`, max: 60, windowSeconds: hour },
    { key: `probe organization ${server.organizationId}`, max: 200, windowSeconds: hour },
    { key: `probe host ${server.host}`, max: 30, windowSeconds: hour },
    { key: "probe all", max: 3000, windowSeconds: hour },
  ]);
}

/** Writes a probe for each vantage that there is, unless that was just done; says whether it was written. */
export async function storeWish(tx: Transaction, ctx: ServiceContext, wish: ProbeWish): Promise<boolean> {
  const { server, isScheduled } = wish;
  const { id } = server;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`probe ${id}`}))`;
  if (await isAskedAlready({ ...ctx, db: tx }, server)) return false;
  const row = { ...toRow(ctx, wish), isScheduled };
  const vantages = await listVantages(ctx);
  await tx.probe.createMany({ data: vantages.map((vantage) => ({ ...row, vantage })) });
  return vantages.length > 0;
}

interface OpeningLook extends Pick<ProbeWish, "server" | "who"> {
  readonly openingId: string;
}

/** Has somebody outside look whether an opening is over. What was found before that was said answers nothing. */
export async function storeLook(ctx: ServiceContext, { openingId, ...look }: OpeningLook): Promise<void> {
  const data = { ...toRow(ctx, look), openingId, vantage: "outside" };
  await ctx.db.probe.create({ data, select: { id: true } });
}

function toRow(ctx: ServiceContext, { server, who }: Pick<ProbeWish, "server" | "who">) {
  const { id: mailServerId, host, deliveryPort: port, confirmedPort: deliveredPort } = server;
  const isTlsRequired = server.tlsExpectation === "required";
  const asked = { requestedBy: who, requestedAt: new Date(ctx.now()) };
  return { mailServerId, host, port, deliveredPort, isTlsRequired, ...asked };
}

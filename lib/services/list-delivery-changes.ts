import { toInstant } from "#lib/allow-list/instant.ts";
import type {
  DeliveryChange,
  DeliveryCursor,
  DeliverySettings,
  DeliveryStream,
} from "#lib/mail-server/delivery-change.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { TlsExpectation } from "#lib/mail-server/mail-server-input.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import { mayWriteAsOperator, requireOperatorReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readLastChange } from "#lib/services/delivery-changes.ts";
import { readLineage } from "#lib/services/lineage.ts";

export interface DeliveryReading {
  /** The cursor of the page before: everything up to and including it is acknowledged with this reading. */
  readonly cursor: DeliveryCursor;
  readonly stream?: DeliveryStream | undefined;
  readonly limit: number;
}

export type DeliveryRefusal = "cursor.range" | "stream_gone";

export interface DeliveryPage {
  readonly changes: readonly DeliveryChange[];
  /** The `cursor` of the next reading. */
  readonly cursor: DeliveryCursor;
  readonly hasMore: boolean;
  readonly stream: DeliveryStream;
}

const columns = {
  id: true,
  mailServerId: true,
  organizationId: true,
  host: true,
  port: true,
  tlsExpectation: true,
  at: true,
} as const;

/**
 * What customers of every organization want, oldest change first, from the one after the cursor: each comes once, in the order of ids,
 * also while others write. `cursor.range` for a cursor beyond the last change, `stream_gone` for one of another stream; both acknowledge
 * nothing, nor does a token that may only read.
 */
export async function listDeliveryChanges(
  ctx: ServiceContext,
  { cursor, stream: asked, limit }: DeliveryReading,
): Promise<DeliveryPage | DeliveryRefusal> {
  const reader = requireOperatorReader(ctx);
  const stream = await readLineage(ctx);
  if (asked !== undefined && asked !== stream) return "stream_gone";
  if (cursor > (await readLastChange(ctx))) return "cursor.range";
  if (mayWriteAsOperator(reader)) await acknowledge(ctx, cursor);
  const where = { id: { gt: cursor } };
  const rows = await ctx.db.deliveryChange.findMany({
    where,
    orderBy: { id: "asc" },
    take: limit + 1,
    select: columns,
  });
  const changes = rows.slice(0, limit).map(toChange);
  return { changes, cursor: changes.at(-1)?.id ?? cursor, hasMore: rows.length > limit, stream };
}

async function acknowledge(ctx: ServiceContext, cursor: DeliveryCursor): Promise<void> {
  if (cursor === 0n) return;
  await ctx.db.$executeRaw`
    INSERT INTO delivery_reader AS known (id, cursor, "readAt") VALUES (1, ${cursor}, ${new Date(ctx.now())})
    ON CONFLICT (id) DO UPDATE SET cursor = excluded.cursor, "readAt" = excluded."readAt" WHERE known.cursor < excluded.cursor`;
}

interface ChangeRow {
  readonly id: bigint;
  readonly mailServerId: string;
  readonly organizationId: string;
  readonly host: string | null;
  readonly port: number | null;
  readonly tlsExpectation: string | null;
  readonly at: Date;
}

function toChange({ id, mailServerId, organizationId, at, ...settings }: ChangeRow): DeliveryChange {
  const wanted = toWanted(settings);
  return { id, mailServerId: MailServerId.parse(mailServerId), organizationId, at: toInstant(at), wanted };
}

function toWanted({
  host,
  port,
  tlsExpectation,
}: Pick<ChangeRow, "host" | "port" | "tlsExpectation">): DeliverySettings | null {
  if (host === null || port === null || tlsExpectation === null) return null;
  return { host: Host.parse(host), port: Port.parse(port), tlsExpectation: TlsExpectation.parse(tlsExpectation) };
}

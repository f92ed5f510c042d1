import { ProbeId } from "#lib/mail-server/probe.ts";
import type { Vantage } from "#lib/mail-server/probe-code.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import type { ServiceContext } from "#lib/services/context.ts";

export interface ClaimedProbe {
  readonly id: ProbeId;
  readonly host: Host;
  readonly port: Port;
  readonly isTlsRequired: boolean;
  /** Where mail is delivered to, as far as anybody said. */
  readonly deliveredPort: Port | null;
}

interface Row {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly isTlsRequired: boolean;
  readonly deliveredPort: number | null;
}

const LEASE_MS = 120_000; // twice the longest probe: then whoever took it on is gone
const ATTEMPTS_MAX = 2;

/** The next probe for this vantage, for one process alone; null when there is none. One whose process died is tried once more. */
export async function claimProbe(ctx: ServiceContext, vantage: Vantage): Promise<ClaimedProbe | null> {
  const now = new Date(ctx.now());
  const lost = new Date(ctx.now() - LEASE_MS);
  await ctx.db.probe.updateMany({
    where: { state: "running", claimedAt: { lt: lost }, attempts: { gte: ATTEMPTS_MAX } },
    data: { state: "lost", finishedAt: now },
  });
  const [row] = await ctx.db.$queryRaw<Row[]>`
    UPDATE probe SET state = 'running', "claimedAt" = ${now}, attempts = attempts + 1, progress = '[]'
    WHERE id = (
      SELECT id FROM probe
      WHERE vantage = ${vantage} AND (state = 'queued' OR (state = 'running' AND "claimedAt" < ${lost}))
      ORDER BY "requestedAt" LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING id, host, port, "isTlsRequired", "deliveredPort"`;
  if (row === undefined) return null;
  const { id, host, port, isTlsRequired, deliveredPort } = row;
  const asked = { id: ProbeId.parse(id), host: Host.parse(host), port: Port.parse(port), isTlsRequired };
  return { ...asked, deliveredPort: deliveredPort === null ? null : Port.parse(deliveredPort) };
}

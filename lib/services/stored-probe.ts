import { toInstant } from "#lib/allow-list/instant.ts";
import { type Probe, ProbeId, ProbeProgress, ProbeState } from "#lib/mail-server/probe.ts";
import { Vantage } from "#lib/mail-server/probe-code.ts";
import { ProbeReport } from "#lib/mail-server/probe-report.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import type { ProbeModel } from "#prisma/client/models.ts";

export const probeColumns = {
  id: true,
  vantage: true,
  host: true,
  port: true,
  requestedAt: true,
  state: true,
  progress: true,
  report: true,
} as const;

type ProbeRow = Pick<ProbeModel, keyof typeof probeColumns>;

export function toProbe(row: ProbeRow): Probe {
  return {
    id: ProbeId.parse(row.id),
    vantage: Vantage.parse(row.vantage),
    host: Host.parse(row.host),
    port: Port.parse(row.port),
    requestedAt: toInstant(row.requestedAt),
    state: ProbeState.parse(row.state),
    progress: ProbeProgress.parse(row.progress),
    report: row.report === null ? null : ProbeReport.parse(row.report),
  };
}

import { type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { isProofFresh, type Proof } from "#lib/mail-server/ownership.ts";
import { requireReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { toStoredProof } from "#lib/services/probe-proofs.ts";

export interface ProbeSchedule {
  readonly isOn: boolean;
  /** How the host is proved to be the customer's; null when it is not, or no longer. */
  readonly proof: Proof | null;
  /** When somebody last looked for a proof of this host; null for never. */
  readonly checkedAt: Instant | null;
}

/** Whether a mail server's probes recur, and may; `not_found` for another organization's. */
export async function readProbeSchedule(ctx: ServiceContext, id: MailServerId): Promise<ProbeSchedule> {
  const { organizationId } = requireReader(ctx).actor;
  const where = { id, organizationId, removedAt: null };
  const server = await ctx.db.mailServer.findFirst({ where, select: { host: true, probeSchedule: true } });
  if (server === null) throw new AppError("not_found");
  const schedule = server.probeSchedule;
  if (schedule === null) return { isOn: false, proof: null, checkedAt: null };
  const stored = toStoredProof(schedule);
  return {
    isOn: schedule.switchedOnBy !== null,
    proof: isProofFresh(stored, server.host, ctx.now()) ? stored.proof : null,
    checkedAt: schedule.host === server.host ? toInstant(schedule.checkedAt) : null,
  };
}

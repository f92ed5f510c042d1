import { AppError } from "#lib/errors.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { isProofFresh } from "#lib/mail-server/ownership.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockEditor } from "#lib/services/lock-role.ts";
import { toStoredProof } from "#lib/services/probe-proofs.ts";

/** Has a mail server probed about once an hour, or no more. On needs a proof that its host is the customer's; false without one. */
export async function switchProbeSchedule(
  ctx: ServiceContext,
  { id, isOn }: { readonly id: MailServerId; readonly isOn: boolean },
): Promise<boolean> {
  const { organizationId, userId } = requireEditor(ctx).actor;
  return ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const where = { id, organizationId, removedAt: null };
    const server = await tx.mailServer.findFirst({ where, select: { host: true, probeSchedule: true } });
    if (server === null) throw new AppError("not_found");
    const schedule = server.probeSchedule;
    if (schedule === null || (isOn && !isProofFresh(toStoredProof(schedule), server.host, ctx.now()))) return !isOn;
    if ((schedule.switchedOnBy !== null) === isOn) return true;
    const data = isOn ? { switchedOnBy: userId, nextAt: new Date(ctx.now()) } : { switchedOnBy: null, nextAt: null };
    await tx.probeSchedule.update({ where: { mailServerId: id }, data, select: { mailServerId: true } });
    const action = isOn ? "mail-server.schedule-probes" : "mail-server.unschedule-probes";
    await recordAudit(tx, ctx, { action, subjectId: id });
    return true;
  });
}

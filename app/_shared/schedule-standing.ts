import { checkOwnershipAction, switchProbeScheduleAction } from "#app/[locale]/(dashboard)/mail-servers/actions.ts";
import type { ScheduleStanding } from "#components/mail-server/schedule-row.tsx";
import type { MailServer } from "#lib/mail-server/mail-server.ts";
import { toProofRecord } from "#lib/mail-server/ownership.ts";
import { mayEdit } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readProbeSchedule } from "#lib/services/read-probe-schedule.ts";

/** Whether a mail server's probes recur, and what is needed for that. */
export async function readScheduleStanding(ctx: ServiceContext, { id, host }: MailServer): Promise<ScheduleStanding> {
  const schedule = await readProbeSchedule(ctx, id);
  const actions = {
    check: checkOwnershipAction.bind(null, id),
    toggle: switchProbeScheduleAction.bind(null, id, !schedule.isOn),
  };
  return { ...schedule, record: toProofRecord(id, host), actions: mayEdit(ctx) ? actions : null };
}

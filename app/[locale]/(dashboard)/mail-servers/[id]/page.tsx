import type { Metadata } from "next";
import { toAppliedStanding } from "#app/_shared/applied-standing.ts";
import { toDeliveryForms } from "#app/_shared/delivery-forms.ts";
import { readFeedStanding } from "#app/_shared/feed-standing.ts";
import { type MailServerPageProps, readMailServerOfPage } from "#app/_shared/mail-server-of-page.ts";
import { readOpeningStanding } from "#app/_shared/opening-standing.ts";
import { readScheduleStanding } from "#app/_shared/schedule-standing.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { probeMailServerAction, removeMailServerAction } from "#app/[locale]/(dashboard)/mail-servers/actions.ts";
import { MailServerView } from "#components/mail-server/mail-server-view.tsx";
import { mayEdit } from "#lib/services/authorize.ts";
import { listAuditEvents } from "#lib/services/list-audit-events.ts";
import { readNotified } from "#lib/services/read-notified.ts";
import { readProbes } from "#lib/services/read-probes.ts";

export async function generateMetadata(props: MailServerPageProps): Promise<Metadata> {
  return { title: (await readMailServerOfPage(props)).mailServer.label };
}

export default async function MailServerPage(props: MailServerPageProps & { searchParams: SearchParams }) {
  const { ctx, mailServer } = await readMailServerOfPage(props);
  const feed = await readFeedStanding(ctx, mailServer);
  return (
    <MailServerView
      mailServer={mailServer}
      events={await listAuditEvents(ctx, mailServer.id)}
      notice={await readParam(props.searchParams, "notice")}
      feed={feed}
      delivery={toDeliveryForms(ctx, mailServer)}
      applied={toAppliedStanding(ctx, mailServer, feed.following)}
      probe={{
        mailServerId: mailServer.id,
        probes: await readProbes(ctx, mailServer.id),
        ask: mayEdit(ctx) ? probeMailServerAction.bind(null, mailServer.id) : null,
      }}
      notified={{ mailServerId: mailServer.id, ...(await readNotified(ctx, mailServer.id)) }}
      opening={await readOpeningStanding(ctx, mailServer)}
      schedule={await readScheduleStanding(ctx, mailServer)}
      remove={mayEdit(ctx) ? removeMailServerAction.bind(null, mailServer.id) : null}
    />
  );
}

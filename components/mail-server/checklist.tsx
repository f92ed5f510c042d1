import { useLocale, useTranslations } from "next-intl";
import { usePlatformName } from "#components/firewall/platform-name.ts";
import { AppliedRow, type AppliedStanding } from "#components/mail-server/applied-row.tsx";
import { CheckRow } from "#components/mail-server/check-row.tsx";
import type { DeliveryForms } from "#components/mail-server/delivery-forms.tsx";
import { DeliveryRow } from "#components/mail-server/delivery-row.tsx";
import { FeedRow, type FeedStanding } from "#components/mail-server/feed-row.tsx";
import { NotifiedRow, type NotifiedStanding } from "#components/mail-server/notified-row.tsx";
import { OpeningRow } from "#components/mail-server/opening-row.tsx";
import { ProbeRow, type ProbeStanding } from "#components/mail-server/probe-row.tsx";
import { ScheduleRow, type ScheduleStanding } from "#components/mail-server/schedule-row.tsx";
import { toFirewallPath } from "#components/mail-server/to-firewall-path.ts";
import type { OpeningStanding } from "#components/opening/opening-standing.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { type MailServer, toDeliveryText } from "#lib/mail-server/mail-server.ts";
import { ownerOfPort } from "#lib/net/port.ts";

interface ChecklistProps {
  readonly mailServer: MailServer;
  readonly mayEdit: boolean;
  readonly feed: FeedStanding;
  readonly applied: AppliedStanding;
  readonly probe: ProbeStanding;
  readonly schedule: ScheduleStanding;
  readonly opening: OpeningStanding;
  readonly notified: NotifiedStanding;
  readonly delivery: DeliveryForms | null;
}

/** A diagnosis of what is known, and nothing else: what nobody looked at has no row, or says so. */
export function Checklist(props: ChecklistProps) {
  return (
    <section aria-labelledby="checks">
      <h2 id="checks" className="text-lead font-semibold">
        {useTranslations("mailServer.check")("title")}
      </h2>
      <ul>
        <OpeningRow {...props.opening} />
        <SettingsRow {...props} />
        <DeliveryRow mailServer={props.mailServer} forms={props.delivery} />
        <FirewallRow {...props} />
        <AppliedRow {...props.applied} />
        <FeedRow {...props.feed} />
        <ProbeRow {...props.probe} />
        <ScheduleRow {...props.schedule} />
        <NotifiedRow {...props.notified} />
      </ul>
    </section>
  );
}

function SettingsRow({ mailServer, mayEdit }: ChecklistProps) {
  const t = useTranslations("mailServer.check");
  const tls = useTranslations("mailServer.form.tlsOption");
  const form = useTranslations("mailServer.form");
  const { id, host, deliveryPort, tlsExpectation, updatedAt } = mailServer;
  const owner = ownerOfPort(deliveryPort);
  const port = String(deliveryPort);
  return (
    <CheckRow
      state={owner === null ? "good" : "warning"}
      title={t("settingsTitle")}
      action={mayEdit && <PageLink page={`/mail-servers/${id}/edit`}>{t("edit")}</PageLink>}
    >
      <p>
        {t("settingsText", { host, port, tls: tls(tlsExpectation) })}{" "}
        <LocalTime at={updatedAt} style="moment" locale={useLocale()} />
      </p>
      {owner !== null && <p className="text-retiring">{form("portOwned", { port, owner })}</p>}
    </CheckRow>
  );
}

function FirewallRow({ mailServer, applied }: ChecklistProps) {
  const t = useTranslations("mailServer.check");
  const toName = usePlatformName();
  const { platform, deliveryPort, topology, insideAddress, insidePort } = mailServer;
  const inside = insideAddress === null ? "" : toDeliveryText(insideAddress, insidePort);
  return (
    <CheckRow
      state="unknown"
      title={t("firewallTitle")}
      action={
        <LinkButton tone="primary" href={toFirewallPath(useLocale(), mailServer, "open")}>
          {t("firewallAction")}
        </LinkButton>
      }
    >
      <p>
        {t("firewallText", {
          platform: toName(platform),
          port: String(deliveryPort),
          topology,
          inside,
          known: String(applied.known !== null),
        })}
      </p>
    </CheckRow>
  );
}

import { useLocale, useTranslations } from "next-intl";
import { CheckRow, type CheckState } from "#components/mail-server/check-row.tsx";
import { DeliveryFormList, type DeliveryForms } from "#components/mail-server/delivery-forms.tsx";
import { DeliveryPlaces } from "#components/mail-server/delivery-places.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { type DeliveryVerdict, findDifference, judgeDelivery } from "#lib/mail-server/delivery.ts";
import { type ConfirmedSettings, type MailServer, toDeliveryText } from "#lib/mail-server/mail-server.ts";

export interface DeliveryStanding {
  readonly mailServer: MailServer;
  /** Null for who may only look. */
  readonly forms: DeliveryForms | null;
}

const states: Record<DeliveryVerdict, CheckState> = {
  "not-sent": "unknown",
  waiting: "unknown",
  matches: "good",
  differs: "bad",
};

/** Whether mail goes where the customer wants it, who said so, and the ways to settle it. */
export function DeliveryRow({ mailServer, forms }: DeliveryStanding) {
  const t = useTranslations("mailServer.delivery");
  const verdict = judgeDelivery(mailServer);
  const difference = findDifference(mailServer);
  const isPending = verdict === "not-sent" || verdict === "waiting";
  const title = difference !== null && isPending ? "still" : verdict;
  const { host, deliveryPort, confirmed } = mailServer;
  return (
    <CheckRow state={difference === null ? states[verdict] : "bad"} title={t(`title.${title}`)}>
      {verdict === "matches" && <p>{t("text.matches", { confirmed: toDeliveryText(host, deliveryPort) })}</p>}
      {difference !== null && <DeliveryPlaces {...difference} />}
      {difference !== null && <p>{t("text.differs", { port: String(deliveryPort) })}</p>}
      {difference === null && isPending && <p>{t(`text.${verdict}`)}</p>}
      {difference !== null && isPending && <p>{t(`pending.${verdict}`)}</p>}
      {confirmed !== null && <Said confirmed={confirmed} />}
      {forms !== null && <DeliveryFormList mailServer={mailServer} forms={forms} />}
    </CheckRow>
  );
}

function Said({ confirmed: { by, at } }: { confirmed: ConfirmedSettings }) {
  const t = useTranslations("mailServer.delivery.said");
  const name = by.kind === "customer" ? by.name : null;
  const kind = by.kind === "customer" && name === null ? "unknown" : by.kind;
  return (
    <p>
      {t(kind, { name: name ?? "" })} <LocalTime at={at} style="moment" locale={useLocale()} />
    </p>
  );
}

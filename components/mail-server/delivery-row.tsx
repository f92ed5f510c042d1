import { useLocale, useTranslations } from "next-intl";
import { CheckRow, type CheckState } from "#components/mail-server/check-row.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { type DeliveryVerdict, findDifference, judgeDelivery } from "#lib/mail-server/delivery.ts";
import { type ConfirmedSettings, type MailServer, toDeliveryText } from "#lib/mail-server/mail-server.ts";

const states: Record<DeliveryVerdict, CheckState> = {
  "not-sent": "unknown",
  waiting: "unknown",
  matches: "good",
  differs: "bad",
};

/** Whether mail goes where the customer wants it, and who said so. */
export function DeliveryRow({ mailServer }: { mailServer: MailServer }) {
  const t = useTranslations("mailServer.delivery");
  const verdict = judgeDelivery(mailServer);
  const difference = findDifference(mailServer);
  const { host, deliveryPort, confirmed } = mailServer;
  const places = {
    wanted: toDeliveryText(host, deliveryPort),
    confirmed: confirmed === null ? "" : toDeliveryText(confirmed.host, confirmed.port),
  };
  return (
    <CheckRow state={difference === null ? states[verdict] : "bad"} title={t(`title.${verdict}`)}>
      {difference !== null && <p>{t("text.differs", places)}</p>}
      {verdict !== "differs" && <p>{t(`text.${verdict}`, places)}</p>}
      {confirmed !== null && <Said confirmed={confirmed} />}
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

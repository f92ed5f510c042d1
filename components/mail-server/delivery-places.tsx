import { useTranslations } from "next-intl";
import type { DeliveryDifference } from "#lib/mail-server/delivery.ts";
import { toDeliveryText } from "#lib/mail-server/mail-server.ts";

/** Where mail is to go beside where it goes. */
export function DeliveryPlaces({ wanted, confirmed }: DeliveryDifference) {
  const t = useTranslations("mailServer.delivery");
  const places = [
    [t("wanted"), toDeliveryText(wanted.host, wanted.port)],
    [t("set"), toDeliveryText(confirmed.host, confirmed.port)],
  ] as const;
  return (
    <dl className="grid gap-x-4 gap-y-1 text-[0.875rem] sm:grid-cols-[max-content_minmax(0,1fr)]">
      {places.map(([name, place]) => (
        <div key={name} className="contents">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="font-mono text-ink [overflow-wrap:anywhere]">{place}</dd>
        </div>
      ))}
    </dl>
  );
}

import { useLocale, useTranslations } from "next-intl";
import { LocalTime } from "#components/ui/local-time.tsx";
import { mailServerDeeds } from "#lib/account/audit-action.ts";
import type { Instant } from "#lib/allow-list/instant.ts";

interface Event {
  readonly id: string;
  readonly at: Instant;
  readonly action: string;
  readonly actorName: string | null;
  readonly actorKind: "member" | "token" | "provider" | "system";
  readonly changed: readonly { readonly field: string; readonly from: string | null; readonly to: string | null }[];
}

/** What was done to a mail server, newest first. */
export function EventList({ events }: { events: readonly Event[] }) {
  const t = useTranslations("mailServer.events");
  return (
    <section aria-labelledby="events" className="grid gap-3">
      <h2 id="events" className="text-lead font-semibold">
        {t("title")}
      </h2>
      <ol className="grid gap-3">
        {events.map((event) => (
          <EventItem key={event.id} event={event} />
        ))}
      </ol>
    </section>
  );
}

const bys = { member: "by", token: "byToken", provider: "byProvider", system: "bySystem" } as const;

function EventItem({ event }: { event: Event }) {
  const t = useTranslations("mailServer.events");
  const action = mailServerDeeds.find((known) => known === event.action);
  return (
    <li className="grid gap-0.5 text-[0.875rem] [overflow-wrap:anywhere]">
      <p>
        <span className="font-medium">{action === undefined ? event.action : t(`action.${action}`)}</span>{" "}
        {t(bys[event.actorKind], { name: event.actorName ?? t("nobody") })}
      </p>
      <p className="text-small text-ink-soft">
        <LocalTime at={event.at} style="moment" locale={useLocale()} />
      </p>
      {event.changed.length > 0 && <Changes changed={event.changed} />}
    </li>
  );
}

const fields = [
  ...(["label", "host", "deliveryPort", "tlsExpectation", "platform"] as const),
  ...(["topology", "insideAddress", "insidePort", "appliedVersion"] as const),
  ...(["confirmedHost", "confirmedPort", "deliveredTo", "probeVerdict", "openHours"] as const),
];

function Changes({ changed }: Pick<Event, "changed">) {
  const t = useTranslations("mailServer.events");
  return (
    <ul className="text-small">
      {changed.map(({ field, from, to }) => {
        const known = fields.find((name) => name === field);
        const name = known === undefined ? field : t(`field.${known}`);
        return <li key={field}>{t("changed", { field: name, from: from ?? t("none"), to: to ?? t("none") })}</li>;
      })}
    </ul>
  );
}

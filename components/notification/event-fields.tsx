import { useTranslations } from "next-intl";
import type { NotificationEvent } from "#lib/notification/event.ts";

interface EventFieldsProps {
  readonly legend: string;
  readonly events: readonly NotificationEvent[];
  readonly chosen: readonly NotificationEvent[];
}

/** A box for each event that one can be told of. */
export function EventFields({ legend, events, chosen }: EventFieldsProps) {
  const t = useTranslations("notifications.event");
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1.5 text-[0.875rem] font-medium">{legend}</legend>
      {events.map((event) => (
        <label key={event} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 py-0.5">
          <input
            type="checkbox"
            name="events"
            value={event}
            defaultChecked={chosen.includes(event)}
            className="mt-1 size-4 accent-accent"
          />
          <span>
            {t(`${event}.title`)}
            <span className="block text-small text-ink-soft">{t(`${event}.hint`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

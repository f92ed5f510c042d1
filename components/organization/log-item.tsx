import { useLocale, useTranslations } from "next-intl";
import { LocalTime } from "#components/ui/local-time.tsx";
import type { LogAction } from "#lib/account/audit-action.ts";
import { NotificationEvent, readStoredEvents } from "#lib/notification/event.ts";

export interface LoggedEvent {
  readonly id: string;
  readonly at: number;
  readonly action: LogAction;
  readonly actor:
    | { readonly kind: "person" | "token"; readonly name: string }
    | { readonly kind: "provider" | "system" | "former" };
  readonly subject: string | null;
  readonly changed: readonly { readonly field: string; readonly from: string | null; readonly to: string | null }[];
}

const fields = [
  ...(["label", "host", "deliveryPort", "tlsExpectation", "platform", "topology", "insideAddress"] as const),
  ...([
    "insidePort",
    "appliedVersion",
    "confirmedHost",
    "confirmedPort",
    "deliveredTo",
    "role",
    "ownRole",
    "name",
    "events",
  ] as const),
];

/** One line of the log: what was done, to what, by whom, when, and what that changed. */
export function LogItem({ event }: { event: LoggedEvent }) {
  const t = useTranslations("audit");
  const told = useTranslations("notifications.event");
  const { action, subject, actor, at, changed } = event;
  // Events are written down by their ids: "list-stale, probe-turned".
  const toTitles = (ids: string) =>
    readStoredEvents(ids.split(", "), NotificationEvent.options).map((id) => told(`${id}.title`));
  const show = (field: string, value: string | null) =>
    (field === "events" && value !== null ? toTitles(value).join("; ") : value) || t("log.none");
  return (
    <li className="grid gap-1 border-t border-line pt-3 [overflow-wrap:anywhere]">
      <p>
        <span className="font-medium">{t(`action.${action}`)}</span>
        {subject !== null && <>: {subject}</>}
      </p>
      <p className="text-small text-ink-soft">
        <Actor actor={actor} /> · <LocalTime at={at} style="moment" locale={useLocale()} />
      </p>
      {changed.length > 0 && (
        <ul className="text-small">
          {changed.map(({ field, from, to }) => {
            const known = fields.find((name) => name === field);
            const name = known === undefined ? field : t(`field.${known}`);
            return (
              <li key={field}>{t("log.changed", { field: name, from: show(field, from), to: show(field, to) })}</li>
            );
          })}
        </ul>
      )}
    </li>
  );
}

function Actor({ actor }: Pick<LoggedEvent, "actor">) {
  const t = useTranslations("audit.log");
  if (actor.kind === "person") return t("byName", { name: actor.name });
  if (actor.kind === "token") return t("byToken", { name: actor.name });
  return t(({ provider: "byProvider", system: "bySystem", former: "byFormer" } as const)[actor.kind]);
}

import { useLocale, useTranslations } from "next-intl";
import { useDoerName } from "#components/operator/doer-name.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { HoldReason } from "#lib/allow-list/hold.ts";
import type { OperatorEvent } from "#lib/allow-list/operator-event.ts";
import { Family } from "#lib/net/address.ts";

const facts = [
  ...(["reason", "family", "add", "remove", "note", "kind"] as const),
  ...(["prefixes", "effectiveAt", "added", "removed", "name", "scope", "prefix", "expiresAt"] as const),
];

/** One line of the log: what was done, by whom, when, and what was written down of it. */
export function EventItem({ event }: { event: OperatorEvent }) {
  const t = useTranslations("operator");
  const isWatcher = event.action === "hold.open" || event.action === "hold.withdraw";
  const toName = useDoerName();
  const name = isWatcher ? t("watcher") : toName(event.actor);
  return (
    <li className="grid gap-1 border-t border-line pt-3 [overflow-wrap:anywhere]">
      <p>
        <span className="font-medium">{t(`log.action.${event.action}`)}</span> {t("log.by", { name })}
        {event.action.startsWith("hold.") && event.subjectId !== null && (
          <>
            {" · "}
            <PageLink page={`/operator/holds/${event.subjectId}`}>{t("log.view")}</PageLink>
          </>
        )}
      </p>
      <p className="text-small text-ink-soft">
        <LocalTime at={event.at} style="moment" locale={useLocale()} />
      </p>
      {event.facts.length > 0 && <Facts event={event} />}
    </li>
  );
}

function Facts({ event }: { event: OperatorEvent }) {
  const t = useTranslations("operator");
  const tokens = useTranslations("apiToken.list");
  const locale = useLocale();
  const family = Family.safeParse(event.facts.find(([name]) => name === "family")?.[1]).data ?? "both";
  const toText = (name: string, value: string) => {
    const reason = HoldReason.safeParse(value);
    if (name === "reason" && event.action === "hold.open" && reason.success)
      return t(`holds.reason.${reason.data}`, { family: t("family", { family }) });
    if (name === "kind") return t(`announcements.kind.${value === "remove" ? "remove" : "add"}`);
    if (name === "scope") return tokens(`scopeTag.${value === "write" ? "write" : "read"}`);
    if (name === "family") return t("family", { family });
    if (name === "effectiveAt" || name === "expiresAt")
      return <LocalTime at={Date.parse(value)} style="moment" locale={locale} />;
    return value;
  };
  return (
    <dl className="grid gap-x-3 text-small sm:grid-cols-[8rem_minmax(0,1fr)]">
      {event.facts.map(([name, value]) => {
        const known = facts.find((one) => one === name);
        return (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{known === undefined ? name : t(`log.fact.${known}`)}</dt>
            <dd className="whitespace-pre-line">{toText(name, value)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

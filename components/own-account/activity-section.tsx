import { useLocale, useTranslations } from "next-intl";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Section } from "#components/ui/section.tsx";
import type { AccountAction } from "#lib/account/audit-action.ts";

interface ActivitySectionProps {
  readonly events: readonly { readonly id: string; readonly at: number; readonly action: AccountAction }[];
}

/** What was done to the account lately. */
export function ActivitySection({ events }: ActivitySectionProps) {
  const t = useTranslations("ownAccount.activity");
  const toText = useTranslations("audit");
  const locale = useLocale();
  return (
    <Section id="activity" title={t("title")} lead={t("lead")}>
      {events.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
      <ol className="prose-width grid gap-1.5">
        {events.map(({ id, at, action }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-6">
            <span>{toText(`action.${action}`)}</span>
            <span className="text-small text-ink-soft">
              <LocalTime at={at} style="moment" locale={locale} />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

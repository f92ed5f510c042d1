import { ArrowLeftRight, Minus, Plus, TrendingDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { PrefixText } from "#components/allow-list/prefix-text.tsx";
import { reasonOf } from "#components/history/reason-of.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Change } from "#lib/allow-list/change.ts";

const looks = {
  add: { tone: "open", icon: Plus },
  change: { tone: "info", icon: ArrowLeftRight },
  retire: { tone: "retiring", icon: TrendingDown },
  remove: { tone: "blocked", icon: Minus },
} as const;

/** One change: what happened to which prefixes, in full, and why. */
export function ChangeLine({ change }: { change: Change }) {
  const t = useTranslations("history");
  const tState = useTranslations("states.disposition");
  const locale = useLocale();
  const time = (at: number | null) => () => at !== null && <LocalTime at={at} style="moment" locale={locale} />;
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Tag {...looks[change.disposition]}>{tState(change.disposition)}</Tag>
        {change.unannounced && <Tag tone="plain">{t("unannounced")}</Tag>}
      </div>
      <ul className="grid gap-x-6 gap-y-0.5 sm:grid-cols-2">
        {change.prefixes.map((prefix) => (
          <li key={prefix}>
            <PrefixText text={prefix} />
          </li>
        ))}
      </ul>
      <p className="prose-width text-[0.875rem] text-ink-soft">
        {t.rich(`reason.${reasonOf(change)}`, {
          keepUntil: time(change.keepUntil),
          effectiveAt: time(change.effectiveAt),
        })}
      </p>
    </div>
  );
}

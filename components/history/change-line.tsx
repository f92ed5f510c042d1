import { useLocale, useTranslations } from "next-intl";
import { PrefixText } from "#components/allow-list/prefix-text.tsx";
import { ChangeTag } from "#components/history/change-tag.tsx";
import { reasonOf } from "#components/history/reason-of.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Change } from "#lib/allow-list/change.ts";

// As many stand on one line with what happened to them; more get a list of their own.
const INLINE_MAX = 2;

/** One change: what happened to which prefixes, in full, and why. */
export function ChangeLine({ change }: { change: Change }) {
  const t = useTranslations("history");
  const locale = useLocale();
  const time = (at: number | null) => () => at !== null && <LocalTime at={at} style="moment" locale={locale} />;
  const isShort = change.prefixes.length <= INLINE_MAX;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1.5">
        <ChangeTag change={change} />
        {isShort && change.prefixes.map((prefix) => <PrefixText key={prefix} text={prefix} />)}
        {change.unannounced && <Tag tone="plain">{t("unannounced")}</Tag>}
      </div>
      {!isShort && (
        <ul className="gap-x-6 sm:columns-2">
          {change.prefixes.map((prefix) => (
            <li key={prefix} className="py-px">
              <PrefixText text={prefix} />
            </li>
          ))}
        </ul>
      )}
      <p className="prose-width text-[0.875rem] text-ink-soft">
        {t.rich(`reason.${reasonOf(change)}`, {
          keepUntil: time(change.keepUntil),
          effectiveAt: time(change.effectiveAt),
        })}
      </p>
      <Announced change={change} />
    </div>
  );
}

/** Since when a change was known, and why, in the operator's own words. */
function Announced({ change: { announcedAt, noticeHours, reason } }: { change: Change }) {
  const t = useTranslations("history");
  const locale = useLocale();
  if (announcedAt === null) return null;
  const time = () => <LocalTime at={announcedAt} style="moment" locale={locale} />;
  return (
    <>
      <p className="prose-width text-[0.875rem] text-ink-soft">
        {t.rich("notice", { announcedAt: time, hours: Math.floor(noticeHours ?? 0) })}
      </p>
      {reason !== null && (
        <p className="prose-width text-[0.875rem] whitespace-pre-line [overflow-wrap:anywhere]">
          {t("reasonGiven", { text: reason })}
        </p>
      )}
    </>
  );
}

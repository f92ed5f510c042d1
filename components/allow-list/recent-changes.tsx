import { useLocale, useTranslations } from "next-intl";
import { PrefixText } from "#components/allow-list/prefix-text.tsx";
import type { RecentVersion } from "#components/allow-list/side.tsx";
import { ChangeTag } from "#components/history/change-tag.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

const SHOWN = 3;

/** The newest changes in a few lines. */
export function RecentChanges({ recent }: { recent: readonly RecentVersion[] }) {
  const t = useTranslations("allowList.recent");
  const states = useTranslations("states");
  const locale = useLocale();
  const moved = recent.filter(({ version }) => version > 1).slice(0, SHOWN);
  if (moved.length === 0) return <p className="text-[0.875rem] text-ink-soft">{t("none")}</p>;
  return (
    <>
      <ol className="grid gap-3 text-[0.875rem]">
        {moved.map(({ version, changedAt, changes }) => (
          <li key={version} className="grid gap-1">
            <span className="text-small text-ink-soft">
              <PageLink
                page={`/history/${version}`}
                className="font-semibold text-ink underline decoration-line underline-offset-2 hover:decoration-current"
              >
                {states("version", { version })}
              </PageLink>
              {" · "}
              <LocalTime at={changedAt} style="short" locale={locale} />
            </span>
            {changes.map((change) => (
              <span
                key={`${change.disposition} ${change.prefixes.join()}`}
                className="flex flex-wrap items-baseline gap-x-2 gap-y-1"
              >
                <ChangeTag change={change} />
                {change.prefixes.slice(0, SHOWN).map((prefix) => (
                  <PrefixText key={prefix} text={prefix} />
                ))}
                {change.prefixes.length > SHOWN && <span>+{change.prefixes.length - SHOWN}</span>}
              </span>
            ))}
          </li>
        ))}
      </ol>
      <PageLink page="/history" className="link text-[0.875rem]">
        {t("all")}
      </PageLink>
    </>
  );
}

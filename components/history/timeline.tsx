import { useLocale, useTranslations } from "next-intl";
import { ChangeLine } from "#components/history/change-line.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import type { VersionSummary } from "#lib/allow-list/version-summary.ts";
import { dayOf } from "#lib/i18n/format-time.ts";

interface TimelineProps {
  /** Newest first. */
  readonly versions: readonly VersionSummary[];
  /** The newest version that there is: what a firewall is brought up to. */
  readonly latest: number;
}

/** Versions by day: when, what changed in full, why, and the rules that bring a firewall up to date. */
export function Timeline({ versions, latest }: TimelineProps) {
  const locale = useLocale();
  const days = [...Map.groupBy(versions, ({ changedAt }) => dayOf(changedAt)).entries()];
  return (
    <ol className="grid gap-8">
      {days.map(([day, ofDay]) => (
        <li key={day} className="grid gap-x-8 gap-y-3 border-t border-line pt-5 sm:grid-cols-[10.5rem_minmax(0,1fr)]">
          <h2 className="font-semibold">
            {ofDay[0] && <LocalTime at={ofDay[0].changedAt} style="day" locale={locale} />}
          </h2>
          <ol className="grid gap-7">
            {ofDay.map((version) => (
              <li key={version.version}>
                <VersionEntry {...version} latest={latest} />
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

function VersionEntry({ version, changedAt, changes, latest }: VersionSummary & { latest: number }) {
  const t = useTranslations("history");
  const tState = useTranslations("states");
  const locale = useLocale();
  const from = version - 1;
  return (
    <article aria-labelledby={`v${version}`} className="grid gap-3">
      <h3 id={`v${version}`} className="flex flex-wrap gap-x-3 font-semibold">
        <PageLink page={`/history/${version}`}>{tState("version", { version: String(version) })}</PageLink>
        <span className="font-normal text-ink-soft">
          <LocalTime at={changedAt} style="clock" locale={locale} />
        </span>
      </h3>
      {changes.map((change) => (
        <ChangeLine key={`${change.disposition} ${change.prefixes.join()}`} change={change} />
      ))}
      {from > 0 && (
        <p className="text-[0.875rem]">
          <PageLink page="/firewall" query={{ mode: "allow-list", action: "update", from }}>
            {t("deltaLink", { from: String(from), to: String(latest) })}
          </PageLink>
        </p>
      )}
    </article>
  );
}

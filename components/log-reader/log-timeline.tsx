import { useLocale, useTranslations } from "next-intl";
import { formatLogTime, formatWidth } from "#components/log-reader/log-time-text.ts";
import type { LogSummary } from "#lib/firewall-log/summarise.ts";
import { type TimelineBin, type TimelineKind, timelineKinds } from "#lib/firewall-log/timeline.ts";

type ShownTimeline = NonNullable<LogSummary["timeline"]>;

const inks: Readonly<Record<TimelineKind, string>> = {
  missed: "fill-blocked",
  arrived: "fill-open",
  others: "fill-edge",
};
// Each lane has a scale of its own: strangers are often a thousand times as many.
const lanes = [
  { kinds: ["missed", "arrived"], height: 40 },
  { kinds: ["others"], height: 20 },
] as const;

/** When things happened in a log: the provider's above, everybody else's below. The words say the same. */
export function LogTimeline({ timeline }: { readonly timeline: ShownTimeline }) {
  const t = useTranslations("logReader.report.timeline");
  return (
    <figure className="grid gap-2">
      <figcaption className="font-semibold">{t("title")}</figcaption>
      {lanes.map((lane) => (
        <Lane key={lane.height} {...lane} bins={timeline.bins} />
      ))}
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-small">
        {timelineKinds.map((kind) => (
          <li key={kind} className="flex items-center gap-1.5">
            <svg aria-hidden viewBox="0 0 10 10" className="size-2.5">
              <rect width={10} height={10} className={inks[kind]} />
            </svg>
            {t(kind)}
          </li>
        ))}
      </ul>
      <TimelineWords timeline={timeline} />
    </figure>
  );
}

interface LaneProps {
  readonly kinds: readonly TimelineKind[];
  readonly height: number;
  readonly bins: readonly TimelineBin[];
}

const BIN = 10;

function Lane({ kinds, height, bins }: LaneProps) {
  const most = Math.max(1, ...bins.map((bin) => sumOf(bin, kinds)));
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${bins.length * BIN} ${height}`}
      preserveAspectRatio="none"
      className="block w-full rounded-sm bg-sunken"
      height={height}
    >
      {bins.flatMap((bin, index) =>
        kinds.map((kind, level) => {
          const below = (height * sumOf(bin, kinds.slice(0, level))) / most;
          // At least a hair: what happened once was there.
          const tall = bin[kind] === 0 ? 0 : Math.max(1.5, (height * bin[kind]) / most);
          const at = { x: index * BIN, y: Math.max(0, height - below - tall), width: BIN * 0.9, height: tall };
          // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place.
          return tall === 0 ? null : <rect key={`${index} ${kind}`} {...at} className={inks[kind]} />;
        }),
      )}
    </svg>
  );
}

function TimelineWords({ timeline: { startMs, widthMs, bins, clock } }: { readonly timeline: ShownTimeline }) {
  const t = useTranslations("logReader.report.timeline");
  const locale = useLocale();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const write = (ms: number) => formatLogTime({ clock, ms }, locale, zone);
  const missed = totalOf(bins, "missed");
  const most = Math.max(...bins.map((bin) => bin.missed));
  const at = write(startMs + widthMs * bins.findIndex((bin) => bin.missed === most));
  return (
    <p className="text-small text-ink-soft">
      {t("words", {
        from: write(startMs),
        to: write(startMs + widthMs * bins.length),
        width: formatWidth(widthMs, locale),
      })}{" "}
      {missed === 0 ? t("missedNone") : t("missedWords", { count: missed, most, at })}{" "}
      {t("arrivedWords", { count: totalOf(bins, "arrived"), others: totalOf(bins, "others") })}
    </p>
  );
}

function sumOf(bin: TimelineBin, kinds: readonly TimelineKind[]): number {
  return kinds.reduce((sum, kind) => sum + bin[kind], 0);
}

function totalOf(bins: readonly TimelineBin[], kind: TimelineKind): number {
  return bins.reduce((sum, bin) => sum + bin[kind], 0);
}

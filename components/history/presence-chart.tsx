import { useLocale, useTranslations } from "next-intl";
import { LocalTime } from "#components/ui/local-time.tsx";
import type { EntryState } from "#lib/allow-list/allow-list.ts";
import type { Presence } from "#lib/allow-list/presence.ts";

interface PresenceChartProps {
  readonly presence: readonly Presence[];
  /** The stretch of time that a whole bar stands for, in milliseconds since 1970. */
  readonly from: number;
  readonly now: number;
}

const inks: Readonly<Record<EntryState, string>> = {
  active: "fill-open",
  planned: "fill-planned",
  retiring: "fill-retiring",
};

/** One bar for each prefix over time. The table around the bars says the same in words. */
export function PresenceChart({ presence, from, now }: PresenceChartProps) {
  const t = useTranslations("history.presence");
  const locale = useLocale();
  return (
    <section aria-labelledby="presence" className="grid gap-3">
      <h2 id="presence" className="text-lead font-semibold">
        {t("title")}
      </h2>
      <p className="prose-width text-[0.875rem] text-ink-soft">
        {t.rich("lead", { from: () => <LocalTime at={from} style="day" locale={locale} /> })}
      </p>
      <table className="w-full text-[0.875rem]">
        <caption className="sr-only">{t("title")}</caption>
        <thead className="sr-only sm:not-sr-only">
          <tr className="text-left text-small text-ink-soft max-sm:block">
            <th scope="col" className="py-1 pr-4 font-medium">
              {t("prefix")}
            </th>
            <th scope="col" className="py-1 pr-4 font-medium">
              {t("bar")}
            </th>
            <th scope="col" className="py-1 font-medium">
              {t("words")}
            </th>
          </tr>
        </thead>
        <tbody>
          {presence.map((row) => (
            <PresenceRow key={row.prefix} row={row} from={from} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const WIDTH = 1000;

function PresenceRow({ row, from, now }: { readonly row: Presence } & Pick<PresenceChartProps, "from" | "now">) {
  const length = Math.max(1, now - from);
  const toX = (at: number) => (WIDTH * Math.min(Math.max(at - from, 0), length)) / length;
  return (
    <tr className="border-t border-line max-sm:grid max-sm:gap-1 max-sm:py-2">
      <th
        scope="row"
        className="py-1.5 pr-4 text-left font-mono font-normal text-small [overflow-wrap:anywhere] sm:whitespace-nowrap"
      >
        {row.prefix}
      </th>
      <td className="w-full py-1.5 pr-4 sm:min-w-40">
        <svg
          aria-hidden
          viewBox={`0 0 ${WIDTH} 10`}
          preserveAspectRatio="none"
          className="block h-2.5 w-full rounded-sm bg-sunken"
        >
          {row.spans.map(({ state, from: start, until }) => (
            <rect
              key={`${state} ${start}`}
              x={toX(start)}
              y={0}
              height={10}
              // At least a hair: what came and went within a day was there.
              width={Math.max(3, toX(until ?? now) - toX(start))}
              className={inks[state]}
            />
          ))}
        </svg>
      </td>
      <td className="py-1.5 text-small text-ink-soft sm:whitespace-nowrap">
        <PresenceWords row={row} from={from} />
      </td>
    </tr>
  );
}

function PresenceWords({ row, from }: { readonly row: Presence; readonly from: number }) {
  const t = useTranslations("history.presence");
  const tState = useTranslations("states.state");
  const locale = useLocale();
  const last = row.spans.at(-1);
  const first = row.spans[0];
  if (last === undefined || first === undefined) return null;
  const moment = (at: number) => () => <LocalTime at={at} style="day" locale={locale} />;
  if (last.until !== null) return t.rich("gone", { until: moment(last.until) });
  if (first.from <= from) return t("throughout", { state: tState(last.state) });
  return t.rich("since", { state: tState(last.state), from: moment(first.from) });
}

import { Ban, Check, CircleAlert, Clock, History, Minus, TrendingDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatLogTime } from "#components/log-reader/log-time-text.ts";
import { type SourceRow, toSourceRows } from "#components/log-reader/source-rows.ts";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { LogAction } from "#lib/firewall-log/dialect.ts";
import type { LogTime } from "#lib/firewall-log/log-time.ts";
import type { LogSummary } from "#lib/firewall-log/summarise.ts";
import { formatTime } from "#lib/i18n/format-time.ts";

/** Who is in a log: the provider's addresses, and everybody else's folded away. */
export function SourceTables({ summary }: { readonly summary: LogSummary }) {
  const t = useTranslations("logReader.report.table");
  const { provider, others, othersEntries, hiddenProvider, hiddenOthers } = toSourceRows(summary);
  const hasWallTime = provider.some(({ first }) => first !== null && first.clock !== "utc");
  return (
    <>
      {provider.length > 0 && (
        <div className="grid gap-2">
          <h3 className="font-semibold">{t("title")}</h3>
          <SourceTable caption={t("title")} rows={provider} />
          {hiddenProvider > 0 && <p className="text-small">{t("more", { count: hiddenProvider })}</p>}
          {hasWallTime && <p className="text-small text-ink-soft">{t("clock")}</p>}
        </div>
      )}
      {othersEntries > 0 && (
        <details className="grid gap-2">
          <summary className="cursor-pointer text-[0.875rem]">{t("others", { count: othersEntries })}</summary>
          <SourceTable caption={t("othersCaption")} rows={others} />
          {hiddenOthers > 0 && <p className="text-small">{t("more", { count: hiddenOthers })}</p>}
        </details>
      )}
    </>
  );
}

const wide = "hidden sm:table-cell";
const widest = "hidden lg:table-cell";

function SourceTable({ caption, rows }: { readonly caption: string; readonly rows: readonly SourceRow[] }) {
  const t = useTranslations("logReader.report.table");
  const columns = [
    { key: "source", label: t("source") },
    { key: "standing", label: t("standing"), className: wide },
    { key: "port", label: t("port"), className: wide },
    { key: "action", label: t("action"), className: wide },
    { key: "first", label: t("first"), className: widest },
    { key: "last", label: t("last"), className: widest },
    { key: "count", label: t("count"), className: "text-right" },
  ];
  return (
    <Table caption={caption} columns={columns}>
      <tbody className="text-[0.875rem]">
        {rows.map((row) => (
          <SourceLine key={`${row.source} ${row.protocol} ${row.port} ${row.action}`} row={row} />
        ))}
      </tbody>
    </Table>
  );
}

function SourceLine({ row }: { readonly row: SourceRow }) {
  const t = useTranslations("logReader.report.table");
  const count = useCount();
  const port = usePort(row);
  return (
    <Row>
      <RowHead className="min-w-0">
        <span className="font-mono text-small [overflow-wrap:anywhere]">{row.source}</span>
        <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1 pt-1 sm:hidden">
          <StandingTag row={row} />{" "}
          <span className="whitespace-nowrap">{row.protocol === "icmp" ? port : t("toPort", { port })}</span>{" "}
          <ActionTag action={row.action} />
        </span>
        <span className="block text-small text-ink-soft lg:hidden">
          <Moment time={row.first} />
          {row.first?.ms !== row.last?.ms && (
            <>
              {" – "}
              <Moment time={row.last} />
            </>
          )}
        </span>
      </RowHead>
      <Cell className={wide}>
        <StandingTag row={row} />
      </Cell>
      <Cell className={`${wide} whitespace-nowrap`}>{port}</Cell>
      <Cell className={wide}>
        <ActionTag action={row.action} />
      </Cell>
      <Cell className={`${widest} text-small`}>
        <Moment time={row.first} />
      </Cell>
      <Cell className={`${widest} text-small`}>
        <Moment time={row.last} />
      </Cell>
      <Cell className="text-right">{count(row.count)}</Cell>
    </Row>
  );
}

const standings = {
  listed: { tone: "open", icon: Check },
  planned: { tone: "planned", icon: Clock },
  retiring: { tone: "retiring", icon: TrendingDown },
  "was-listed": { tone: "plain", icon: History },
  never: { tone: "plain", icon: Minus },
} as const;

function StandingTag({ row: { standing } }: { readonly row: SourceRow }) {
  const t = useTranslations("logReader.report.standing");
  const locale = useLocale();
  const { verdict, sinceVersion, until } = standing;
  const values = {
    version: sinceVersion === null ? "none" : String(sinceVersion),
    until: until === null ? "none" : formatTime(until, "day", locale, readZone()),
  };
  return <Tag {...standings[verdict]}>{t(verdict, values)}</Tag>;
}

const actions = {
  blocked: { tone: "blocked", icon: Ban },
  rejected: { tone: "blocked", icon: CircleAlert },
  allowed: { tone: "open", icon: Check },
  logged: { tone: "plain", icon: Minus },
} as const;

function ActionTag({ action }: { readonly action: LogAction }) {
  const t = useTranslations("logReader.report.action");
  return <Tag {...actions[action]}>{t(action)}</Tag>;
}

function Moment({ time }: { readonly time: LogTime | null }) {
  const t = useTranslations("logReader.report.table");
  const locale = useLocale();
  return (
    <span className="whitespace-nowrap">{time === null ? t("noTime") : formatLogTime(time, locale, readZone())}</span>
  );
}

function usePort({ port, protocol }: SourceRow): string {
  const t = useTranslations("logReader.report.table");
  if (port !== null) return protocol === "tcp" ? String(port) : `${protocol} ${port}`;
  return protocol === "icmp" ? "icmp" : t("noPort");
}

function useCount(): (count: number) => string {
  const format = new Intl.NumberFormat(useLocale());
  return (count) => format.format(count);
}

function readZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

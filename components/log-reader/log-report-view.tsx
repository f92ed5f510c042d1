"use client";

import { NextIntlClientProvider, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { LogReaderProps } from "#components/log-reader/log-reader-props.ts";
import { LogTimeline } from "#components/log-reader/log-timeline.tsx";
import { SourceTables } from "#components/log-reader/source-tables.tsx";
import { VerdictNote } from "#components/log-reader/verdict-note.tsx";
import type { LogReport } from "#lib/firewall-log/read-log.ts";

interface LogReportViewProps
  extends Pick<LogReaderProps, "report" | "locale" | "groups" | "expectedPorts" | "platform"> {
  readonly log: LogReport;
  readonly isPastKnown: boolean;
  readonly takesFocus: boolean;
}

/** What a log says: the verdict, then who is in it, then when. Comes after the page, with the code that writes messages. */
export function LogReportView({ report, locale, ...shown }: LogReportViewProps) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={{ logReader: { report } }}>
      <Outcome {...shown} />
    </NextIntlClientProvider>
  );
}

function Outcome({
  log,
  groups,
  expectedPorts,
  platform,
  isPastKnown,
  takesFocus,
}: Omit<LogReportViewProps, "report" | "locale">) {
  const t = useTranslations("logReader.report");
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) place.current?.focus();
  }, [takesFocus]);
  const names = groups.flatMap(({ options }) => options);
  return (
    <section ref={place} tabIndex={-1} aria-label={t("title")} className="grid min-w-0 gap-4">
      <VerdictNote verdict={log.verdict} expectedPort={expectedPorts[0]} platform={platform}>
        {log.verdict.kind === "nothing-recognised" && (
          <p>{t("readable", { names: names.map(({ label }) => label).join(", ") })}</p>
        )}
        {!isPastKnown && <p>{t("pastUnknown")}</p>}
      </VerdictNote>
      <Recognised log={log} names={names} />
      {log.summary.entries > 0 && <SourceTables summary={log.summary} />}
      {log.summary.timeline !== null && <LogTimeline timeline={log.summary.timeline} />}
    </section>
  );
}

interface RecognisedProps {
  readonly log: LogReport;
  readonly names: readonly { readonly value: string; readonly label: string }[];
}

function Recognised({ log, names }: RecognisedProps) {
  const t = useTranslations("logReader.report");
  const [main, ...others] = log.dialects.map(({ id }) => names.find(({ value }) => value === id)?.label ?? id);
  return (
    <p className="text-small text-ink-soft">
      {main !== undefined && t("read", { name: main, records: log.records })}{" "}
      {others.length > 0 && t("also", { names: others.join(", ") })}{" "}
      {log.tooLong > 0 && t("tooLong", { count: log.tooLong })}
    </p>
  );
}

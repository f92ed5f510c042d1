import type { LogReaderProps } from "#components/log-reader/log-reader-props.ts";
import type { Reading } from "#components/log-reader/use-log-worker.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { languageTags } from "#lib/i18n/format-time.ts";
import type { Locale } from "#lib/i18n/routing.ts";

interface ReadingStatusProps extends Pick<LogReaderProps, "labels" | "locale"> {
  readonly reading: Reading;
  readonly onCancel: () => void;
}

/** How far the reading is, and why there is nothing to show when there isn't. */
export function ReadingStatus({ reading, labels, locale, onCancel }: ReadingStatusProps) {
  const said = {
    idle: "",
    reading: labels.reading,
    cancelled: labels.cancelled,
    failed: "",
    done: reading.kind === "done" && reading.outcome.kind === "read" ? labels.done : "",
  }[reading.kind];
  const wrong = toProblem(reading, labels);
  return (
    <>
      <p role="status" className={reading.kind === "cancelled" ? "text-[0.875rem]" : "sr-only"}>
        {said}
      </p>
      {reading.kind === "reading" && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-[0.875rem]">
          <progress
            aria-label={labels.reading}
            value={reading.bytes}
            max={reading.total}
            className="h-2 w-48 max-w-full accent-accent"
          />
          <span className="tabular-nums">
            {formatMegabytes(reading.bytes, locale)} {labels.of} {formatMegabytes(reading.total, locale)}
          </span>
          <Button onClick={onCancel}>{labels.cancel}</Button>
        </div>
      )}
      {wrong !== null && <Note tone="warning" role="alert" title={wrong} />}
    </>
  );
}

function toProblem(reading: Reading, labels: ReadingStatusProps["labels"]): string | null {
  if (reading.kind === "failed") return labels.failed;
  return reading.kind === "done" && reading.outcome.kind === "refused" ? labels[reading.outcome.reason] : null;
}

function formatMegabytes(bytes: number, locale: Locale): string {
  const style = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(languageTags[locale], style).format(bytes / (1024 * 1024));
}

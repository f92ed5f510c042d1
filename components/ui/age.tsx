"use client";

import { useSyncExternalStore } from "react";
import { formatAge, formatTime, formatUtc } from "#lib/i18n/format-time.ts";
import type { Locale } from "#lib/i18n/routing.ts";

interface AgeProps {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The server's clock when it wrote the page. */
  readonly now: number;
  readonly locale: Locale;
}

const STEP_MS = 10_000;

/** "3 minuten geleden", and it grows while the page is open; the moment itself is the title. */
export function Age({ at, now, locale }: AgeProps) {
  const text = useSyncExternalStore(
    tick,
    () => formatAge(at, Math.max(Date.now(), now), locale),
    () => formatAge(at, now, locale),
  );
  return (
    <time dateTime={new Date(at).toISOString()} title={`${formatTime(at, "moment", locale)} · ${formatUtc(at)}`}>
      {text}
    </time>
  );
}

function tick(onChange: () => void) {
  const timer = setInterval(onChange, STEP_MS);
  return () => clearInterval(timer);
}

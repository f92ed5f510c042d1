"use client";

import { useSyncExternalStore } from "react";
import { formatTime, formatUtc, type TimeStyle } from "#lib/i18n/format-time.ts";
import type { Locale } from "#lib/i18n/routing.ts";

interface LocalTimeProps {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly style: TimeStyle;
  readonly locale: Locale;
}

/** A moment on the reader's own clock, with UTC as its title. Without JavaScript it is the provider's clock. */
export function LocalTime({ at, style, locale }: LocalTimeProps) {
  const text = useSyncExternalStore(
    subscribeToNothing,
    () => formatTime(at, style, locale, Intl.DateTimeFormat().resolvedOptions().timeZone),
    () => formatTime(at, style, locale),
  );
  return (
    <time dateTime={new Date(at).toISOString()} title={formatUtc(at)}>
      {text}
    </time>
  );
}

function subscribeToNothing() {
  return () => {};
}

"use client";

import { useRouter } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { formatLeft } from "#lib/i18n/format-time.ts";
import type { Locale } from "#lib/i18n/routing.ts";

interface CountdownProps {
  /** Milliseconds since 1970. */
  readonly endsAt: number;
  /** The server's clock when it wrote the page. */
  readonly now: number;
  readonly locale: Locale;
}

/** "3 uur 12 minuten", and it shrinks while the page is open. At the end the page is shown anew. */
export function Countdown({ endsAt, now, locale }: CountdownProps) {
  const router = useRouter();
  useEffect(() => {
    const timer = setTimeout(() => router.refresh(), Math.max(0, endsAt - Date.now()) + 1000);
    return () => clearTimeout(timer);
  }, [router, endsAt]);
  const text = useSyncExternalStore(
    tick,
    () => formatLeft(endsAt, Math.max(Date.now(), now), locale),
    () => formatLeft(endsAt, now, locale),
  );
  return <span className="tabular-nums">{text}</span>;
}

function tick(onChange: () => void) {
  const timer = setInterval(onChange, 1000);
  return () => clearInterval(timer);
}

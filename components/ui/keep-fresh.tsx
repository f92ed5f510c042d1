"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const PERIOD_MS = 60_000;

/** Renders the page anew every minute while it is looked at, and when the reader comes back to it. */
export function KeepFresh() {
  const router = useRouter();
  useEffect(() => {
    let freshAt = Date.now();
    const refresh = () => {
      if (document.hidden || Date.now() - freshAt < PERIOD_MS) return;
      freshAt = Date.now();
      router.refresh();
    };
    const timer = setInterval(refresh, PERIOD_MS / 4);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [router]);
  return null;
}

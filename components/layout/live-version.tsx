"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

interface LiveVersionProps {
  /** The version that the page shows; null while there is none. */
  readonly version: number | null;
}

/** Shows the page anew when another version is served. Listens only while the page is in sight, so it also catches up after sleep. */
export function LiveVersion({ version }: LiveVersionProps) {
  const router = useRouter();
  useEffect(() => {
    let source: EventSource | null = null;
    const follow = () => {
      source?.close();
      source = null;
      if (document.visibilityState !== "visible") return;
      source = new EventSource("/events/versions");
      source.addEventListener("version", ({ data }) => {
        if (data !== String(version)) router.refresh();
      });
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    window.addEventListener("online", follow);
    return () => {
      source?.close();
      document.removeEventListener("visibilitychange", follow);
      window.removeEventListener("online", follow);
    };
  }, [router, version]);
  return null;
}

"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const PERIOD_MS = 2000;
const PATIENCE_MS = 60_000;

/** Renders the page anew every two seconds, for a minute: a test is on its way. */
export function AwaitTest() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), PERIOD_MS);
    const end = setTimeout(() => clearInterval(timer), PATIENCE_MS);
    return () => {
      clearInterval(timer);
      clearTimeout(end);
    };
  }, [router]);
  return null;
}

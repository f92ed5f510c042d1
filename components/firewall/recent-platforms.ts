"use client";

import { useSyncExternalStore } from "react";

const storageKey = "firewalls";
const recentMax = 3;

/** The firewalls that this browser used last, newest first; none while the page comes from the server. */
export function useRecentPlatforms(): readonly string[] {
  const text = useSyncExternalStore(subscribe, readRecent, () => "");
  return text.split(" ").filter((id) => id !== "");
}

export function keepRecentPlatform(id: string): void {
  const ids = [
    id,
    ...readRecent()
      .split(" ")
      .filter((other) => other !== id && other !== ""),
  ].slice(0, recentMax);
  try {
    localStorage.setItem(storageKey, ids.join(" "));
  } catch {}
}

// A browser may refuse to store anything: then nothing was used last.
function readRecent(): string {
  try {
    return localStorage.getItem(storageKey) ?? "";
  } catch {
    return "";
  }
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("storage", onChange);
  return () => window.removeEventListener("storage", onChange);
}

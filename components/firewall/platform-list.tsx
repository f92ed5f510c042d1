"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { type KeyboardEvent, useId, useState } from "react";
import { findPlatforms, type PlatformGroup } from "#components/firewall/find-platforms.ts";
import { keepRecentPlatform, useRecentPlatforms } from "#components/firewall/recent-platforms.ts";
import { controlClass } from "#components/ui/control-class.ts";

interface PlatformListProps {
  readonly groups: readonly PlatformGroup[];
  readonly current: string | null;
  readonly labels: {
    readonly search: string;
    readonly recent: string;
    /** Said when nothing is found. */
    readonly none: string;
  };
  /** `grid` for a page of its own, `list` inside a panel. */
  readonly shape: "grid" | "list";
}

/** Every firewall as a link that keeps what was chosen; searchable, the ones used last on top. */
export function PlatformList({ groups, current, labels, shape }: PlatformListProps) {
  const [text, setText] = useState("");
  const recent = useRecentPlatforms();
  const id = useId();
  const shown = findPlatforms([...toRecentGroup(groups, recent, labels.recent), ...groups], text);

  function followFirst(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== "Enter") return;
    // Not the form around this list.
    event.preventDefault();
    event.currentTarget.closest("[data-platforms]")?.querySelector("a")?.click();
  }

  function moveAlong(event: KeyboardEvent<HTMLElement>) {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, a")];
    const next = stops.findIndex((stop) => stop.matches(":focus")) + step;
    stops[Math.min(Math.max(next, 0), stops.length - 1)]?.focus();
  }

  return (
    <search data-platforms onKeyDown={moveAlong} className="grid gap-4">
      <div className="relative max-w-md noscript:hidden">
        <label htmlFor={id} className="sr-only">
          {labels.search}
        </label>
        <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-ink-soft" />
        <input
          id={id}
          type="search"
          value={text}
          autoComplete="off"
          placeholder={labels.search}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={followFirst}
          className={`${controlClass} pl-8.5`}
        />
      </div>
      <p role="status" className={shown.length === 0 ? "text-[0.875rem] text-ink-soft" : "sr-only"}>
        {shown.length === 0 ? labels.none : ""}
      </p>
      <div className={shape === "grid" ? "grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-3" : "grid gap-4"}>
        {shown.map((group) => (
          <section key={group.label} aria-label={group.label} className="grid content-start gap-1">
            <p aria-hidden className="text-small font-medium text-ink-soft">
              {group.label}
            </p>
            <ul className="grid">
              {group.platforms.map((platform) => (
                <li key={platform.id}>
                  <Link
                    href={platform.href}
                    aria-current={platform.id === current ? "true" : undefined}
                    onClick={() => keepRecentPlatform(platform.id)}
                    className="group -mx-2 flex min-h-9 flex-col justify-center rounded-md px-2 py-1 text-ink no-underline hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent"
                  >
                    <span className={shape === "grid" ? "link" : ""}>{platform.name}</span>
                    {shape === "grid" && <span className="text-small text-ink-soft">{platform.detail}</span>}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </search>
  );
}

function toRecentGroup(groups: readonly PlatformGroup[], recent: readonly string[], label: string): PlatformGroup[] {
  const all = groups.flatMap(({ platforms }) => platforms);
  const platforms = recent.flatMap((id) => all.find((platform) => platform.id === id) ?? []);
  return platforms.length === 0 ? [] : [{ label, platforms }];
}

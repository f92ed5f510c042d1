"use client";

import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from "react";
import { buttonClass } from "#components/ui/button-class.ts";

interface DisclosureProps {
  /** What the button is called; its content may be an icon alone. */
  readonly label: string;
  readonly trigger: ReactNode;
  readonly children: ReactNode;
}

/** A button that opens a small panel below itself, without JavaScript too. With it, Escape and going elsewhere close the panel. */
export function Disclosure({ label, trigger, children }: DisclosureProps) {
  const details = useRef<HTMLDetailsElement>(null);

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== "Escape" || details.current?.open !== true) return;
    details.current.open = false;
    details.current.querySelector("summary")?.focus();
  }

  function closeOnLeave(event: FocusEvent) {
    if (details.current?.contains(event.relatedTarget) === false) details.current.open = false;
  }

  return (
    // The keys and the focus are those of the button and the panel inside.
    <details ref={details} onKeyDown={closeOnEscape} onBlur={closeOnLeave} className="group relative">
      <summary
        aria-label={label}
        className={`${buttonClass("quiet")} list-none px-2 group-open:bg-sunken [&::-webkit-details-marker]:hidden`}
      >
        {trigger}
      </summary>
      <div
        tabIndex={-1}
        className="absolute right-0 z-40 mt-1 w-64 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-surface p-4 text-[0.875rem] [overflow-wrap:anywhere] shadow-xl outline-none"
      >
        {children}
      </div>
    </details>
  );
}

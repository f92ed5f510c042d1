"use client";

import { type FocusEvent, type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from "react";
import { buttonClass } from "#components/ui/button-class.ts";

interface DisclosureProps {
  /** What the button is called; its content may be an icon alone. */
  readonly label: string;
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  /** Instead of a quiet button. */
  readonly triggerClass?: string | undefined;
  /** Where the panel stands and how wide it is. */
  readonly panelClass?: string | undefined;
}

const smallPanel = "right-0 w-64 max-w-[calc(100vw-2rem)]";

/** A button that opens a small panel below itself, without JavaScript too. With it, Escape and going elsewhere close the panel. */
export function Disclosure({
  label,
  trigger,
  children,
  triggerClass = buttonClass("quiet", "px-2 group-open:bg-sunken"),
  panelClass = smallPanel,
}: DisclosureProps) {
  const details = useRef<HTMLDetailsElement>(null);

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key === "Escape") close();
  }

  // A link shows its page below: the panel would stand in front of it.
  function closeOnLink(event: MouseEvent) {
    if (event.target instanceof Element && event.target.closest("a") !== null) close();
  }

  function close() {
    if (details.current?.open !== true) return;
    details.current.open = false;
    details.current.querySelector("summary")?.focus();
  }

  function closeOnLeave(event: FocusEvent) {
    if (details.current?.contains(event.relatedTarget) === false) details.current.open = false;
  }

  return (
    // The keys and the focus are those of the button and the panel inside.
    <details
      ref={details}
      onKeyDown={closeOnEscape}
      onClick={closeOnLink}
      onBlur={closeOnLeave}
      className="group relative"
    >
      <summary aria-label={label} className={`${triggerClass} list-none [&::-webkit-details-marker]:hidden`}>
        {trigger}
      </summary>
      <div
        tabIndex={-1}
        className={`absolute z-40 mt-1 rounded-lg border border-line bg-surface p-4 text-[0.875rem] [overflow-wrap:anywhere] shadow-xl outline-none ${panelClass}`}
      >
        {children}
      </div>
    </details>
  );
}

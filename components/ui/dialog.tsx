"use client";

import { X } from "lucide-react";
import { type ReactNode, useId, useRef } from "react";
import { type ButtonTone, buttonClass } from "#components/ui/button-class.ts";

interface DialogProps {
  /** The words on the button that opens it. */
  readonly trigger: ReactNode;
  readonly triggerTone?: ButtonTone | undefined;
  readonly title: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
}

/** A modal dialog and the button that opens it. The native element keeps the focus inside, closes on Escape and gives it back. */
export function Dialog({ trigger, triggerTone, title, closeLabel, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className={buttonClass(triggerTone)}
        onClick={() => dialog.current?.showModal()}
      >
        {trigger}
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        closedby="any"
        className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-lg border border-line bg-surface p-0 text-ink shadow-xl backdrop:bg-black/50"
      >
        <div className="grid gap-4 p-5">
          <div className="flex items-start justify-between gap-4">
            <h2 id={titleId} className="text-lead font-semibold">
              {title}
            </h2>
            <button
              type="button"
              aria-label={closeLabel}
              className={buttonClass("quiet", "-mt-1 -mr-2 px-2")}
              onClick={() => dialog.current?.close()}
            >
              <X aria-hidden />
            </button>
          </div>
          {children}
        </div>
      </dialog>
    </>
  );
}

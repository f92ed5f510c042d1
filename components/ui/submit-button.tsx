"use client";

import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { type ButtonTone, buttonClass } from "#components/ui/button-class.ts";
import { useIsPending } from "#components/ui/form-context.ts";

interface SubmitButtonProps {
  readonly tone?: ButtonTone;
  /** Where a form has more than one: what is sent along of the one that was pressed. */
  readonly name?: string;
  readonly value?: string;
  readonly children: ReactNode;
}

/** Sends an ActionForm. While it is under way the button turns, keeps the focus and does nothing. */
export function SubmitButton({ tone = "primary", name, value, children }: SubmitButtonProps) {
  const isPending = useIsPending();
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-disabled={isPending || undefined}
      className={buttonClass(tone)}
    >
      {isPending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  );
}

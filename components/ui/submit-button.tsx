"use client";

import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { type ButtonTone, buttonClass } from "#components/ui/button-class.ts";
import { useIsPending } from "#components/ui/form-context.ts";

/** Sends an ActionForm. While it is under way the button turns, keeps the focus and does nothing. */
export function SubmitButton({ tone = "primary", children }: { tone?: ButtonTone; children: ReactNode }) {
  const isPending = useIsPending();
  return (
    <button type="submit" aria-disabled={isPending || undefined} className={buttonClass(tone)}>
      {isPending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  );
}

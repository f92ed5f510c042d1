"use client";

import { useContext, useEffect, useRef } from "react";
import { Difference } from "#components/operator/difference.tsx";
import { FormContext } from "#components/ui/form-context.ts";
import { Note } from "#components/ui/note.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { comparePublished } from "#lib/allow-list/compare-published.ts";
import { readPrefixLines } from "#lib/allow-list/prefix-lines.ts";
import type { Prefix } from "#lib/net/prefix.ts";

interface PublishedDifferenceProps {
  /** The list that the text is compared with. */
  readonly before: readonly Prefix[];
  /** The number of that list. */
  readonly basis: number;
  readonly labels: Readonly<
    Record<"difference" | "added" | "removed" | "same" | "effect" | "replace" | "changed", string>
  >;
}

/** After a comparison: what would change, and the button that makes it so. It sends along the text that was compared. */
export function PublishedDifference({ before, basis, labels }: PublishedDifferenceProps) {
  const { state } = useContext(FormContext);
  const panel = useRef<HTMLElement>(null);
  const isCompared =
    state.values["step"] === "compare" && state.problem === null && Object.keys(state.errors).length === 0;
  useEffect(() => {
    if (isCompared && state.attempt > 0) panel.current?.focus();
  }, [isCompared, state.attempt]);
  if (!isCompared) return null;
  // The page follows the list while it is open: what was compared with another one has to be compared again.
  if (state.values["basis"] !== String(basis)) return <Note tone="warning" role="alert" title={labels.changed} />;
  const text = state.values["text"] ?? "";
  const { added, removed } = comparePublished(before, readPrefixLines(text).prefixes);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-labelledby="difference"
      className="grid gap-4 rounded-lg border border-line bg-surface p-5 outline-none"
    >
      <h2 id="difference" className="text-lead font-semibold">
        {labels.difference}
      </h2>
      {added.length + removed.length === 0 ? (
        <p>{labels.same}</p>
      ) : (
        <>
          <Difference added={added} removed={removed} labels={labels} />
          <p className="prose-width text-[0.875rem] text-ink-soft">{labels.effect}</p>
        </>
      )}
      <input type="hidden" name="compared" value={text} />
      <div>
        <SubmitButton name="step" value="replace">
          {labels.replace}
        </SubmitButton>
      </div>
    </section>
  );
}

"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { type ButtonTone, buttonClass } from "#components/ui/button-class.ts";

interface CopyButtonProps {
  /** The element whose text is copied, exactly as it is shown. */
  readonly targetId: string;
  readonly label: string;
  readonly copiedLabel: string;
  /** Said when the browser refuses: the text is selected then. */
  readonly selectedLabel: string;
  readonly tone?: ButtonTone | undefined;
  /** Only the icon; the label is for screen readers and as a title. */
  readonly compact?: boolean | undefined;
}

type Outcome = "idle" | "copied" | "selected";
const SHOWN_MS = 3000;

/** Copies the text of an element and says so, to screen readers too. Hidden while there is no JavaScript. */
export function CopyButton({ targetId, label, copiedLabel, selectedLabel, tone, compact }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy() {
    const next = await copyText(targetId);
    clearTimeout(timer.current);
    setOutcome(next);
    timer.current = setTimeout(() => setOutcome("idle"), SHOWN_MS);
  }

  const said = { idle: "", copied: copiedLabel, selected: selectedLabel }[outcome];
  return (
    <span className="inline-flex items-center noscript:hidden">
      <button
        type="button"
        onClick={copy}
        className={buttonClass(compact ? "quiet" : tone, compact ? "px-2" : "")}
        {...(compact && { "aria-label": label, title: label })}
      >
        {outcome === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
        {!compact && <Words label={label} copiedLabel={copiedLabel} isCopied={outcome === "copied"} />}
      </button>
      <span role="status" className={outcome === "selected" ? "ml-2 text-small" : "sr-only"}>
        {said}
      </span>
    </span>
  );
}

/** Both words take part in the width, so that the button keeps its size; what it does stays its name, also while it isn't seen. */
function Words({ label, copiedLabel, isCopied }: { label: string; copiedLabel: string; isCopied: boolean }) {
  return (
    <span className="grid">
      <span className={`col-start-1 row-start-1 ${isCopied ? "opacity-0" : ""}`}>{label}</span>
      <span aria-hidden className={`col-start-1 row-start-1 ${isCopied ? "" : "invisible"}`}>
        {copiedLabel}
      </span>
    </span>
  );
}

async function copyText(targetId: string): Promise<Outcome> {
  const element = document.getElementById(targetId);
  if (element === null) return "idle";
  const text = element.textContent ?? "";
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    // No permission, or a page served over plain http: select the text, for the older way and else for the reader's own Ctrl+C.
    element.closest("details")?.setAttribute("open", "");
    getSelection()?.selectAllChildren(element);
    return copySelected(text) ? "copied" : "selected";
  }
}

function copySelected(text: string): boolean {
  const write = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", write, { once: true });
  const isCopied = document.execCommand("copy");
  document.removeEventListener("copy", write);
  return isCopied;
}

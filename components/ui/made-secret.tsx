"use client";

import { useContext } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { FormContext } from "#components/ui/form-context.ts";
import { Note } from "#components/ui/note.tsx";

interface MadeSecretProps {
  /** Of the element that holds the text. */
  readonly id: string;
  /** What stands around the secret. */
  readonly before?: string;
  readonly after?: string;
  readonly labels: Readonly<Record<"title" | "text" | "copy" | "copied" | "copyFailed", string>>;
}

/** The secret that the form around it has just made: shown this once. */
export function MadeSecret({ id, before = "", after = "", labels }: MadeSecretProps) {
  const { secret } = useContext(FormContext).state;
  if (secret === undefined) return null;
  return (
    <Note tone="good" role="status" title={labels.title}>
      <p>{labels.text}</p>
      <p className="flex flex-wrap items-center gap-2">
        <code id={id} className="font-mono text-small whitespace-pre-wrap [overflow-wrap:anywhere]">
          {`${before}${secret}${after}`}
        </code>
        <CopyButton targetId={id} label={labels.copy} copiedLabel={labels.copied} selectedLabel={labels.copyFailed} />
      </p>
    </Note>
  );
}

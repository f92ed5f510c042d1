"use client";

import { useContext } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { FormContext } from "#components/ui/form-context.ts";
import { Note } from "#components/ui/note.tsx";

interface TokenSecretProps {
  readonly labels: Readonly<Record<"title" | "text" | "copy" | "copied" | "copyFailed", string>>;
}

/** The token that the form around it has just made: shown this once. */
export function TokenSecret({ labels }: TokenSecretProps) {
  const { secret } = useContext(FormContext).state;
  if (secret === undefined) return null;
  return (
    <Note tone="good" role="status" title={labels.title}>
      <p>{labels.text}</p>
      <p className="flex flex-wrap items-center gap-2">
        <code id="token-secret" className="font-mono text-small [overflow-wrap:anywhere]">
          {secret}
        </code>
        <CopyButton
          targetId="token-secret"
          label={labels.copy}
          copiedLabel={labels.copied}
          selectedLabel={labels.copyFailed}
        />
      </p>
    </Note>
  );
}

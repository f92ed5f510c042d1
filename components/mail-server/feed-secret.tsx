"use client";

import { useContext } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { FormContext } from "#components/ui/form-context.ts";
import { Note } from "#components/ui/note.tsx";

interface FeedSecretProps {
  /** Where feeds with a token are: "https://poort.example/f". */
  readonly base: string;
  readonly labels: Readonly<Record<"title" | "text" | "copy" | "copied" | "copyFailed", string>>;
}

/** The address that the form around it has just made: shown this once. */
export function FeedSecret({ base, labels }: FeedSecretProps) {
  const { secret } = useContext(FormContext).state;
  if (secret === undefined) return null;
  return (
    <Note tone="good" role="status" title={labels.title}>
      <p>{labels.text}</p>
      <p className="flex flex-wrap items-center gap-2">
        <code id="feed-secret" className="font-mono text-small [overflow-wrap:anywhere]">
          {`${base}/${secret}/allow-list.txt`}
        </code>
        <CopyButton
          targetId="feed-secret"
          label={labels.copy}
          copiedLabel={labels.copied}
          selectedLabel={labels.copyFailed}
        />
      </p>
    </Note>
  );
}

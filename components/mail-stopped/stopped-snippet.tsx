import { useTranslations } from "next-intl";
import { NoteList } from "#components/firewall/note-list.tsx";
import { ProofTag } from "#components/firewall/proof-tag.tsx";
import { SnippetPanel } from "#components/firewall/snippet-panel.tsx";
import { StepList } from "#components/firewall/step-list.tsx";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";

interface StoppedSnippetProps {
  readonly platform: FirewallPlatform;
  readonly snippet: Snippet;
  /** Of its first file, among all on the page. */
  readonly first: number;
}

/** A text to copy, with what has to be done by hand before it and what to know of it. */
export function StoppedSnippet({ platform, snippet, first }: StoppedSnippetProps) {
  const t = useTranslations("firewall.snippet");
  const ui = useTranslations("ui");
  const labels = {
    ...{ rules: t("rules"), wrap: t("wrap"), download: ui("download") },
    ...{ copy: ui("copy"), copied: ui("copied"), copyFailed: ui("copyFailed") },
  };
  return (
    <>
      {snippet.steps && <StepList steps={snippet.steps} />}
      {snippet.files.map((file, index) => (
        <SnippetPanel
          key={file.name}
          proof={<ProofTag proof={platform.testedWith} />}
          file={file}
          index={first + index}
          labels={labels}
        />
      ))}
      <NoteList notes={snippet.notes} />
    </>
  );
}

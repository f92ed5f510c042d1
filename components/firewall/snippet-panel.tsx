import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { CodeBlock } from "#components/firewall/code-block.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { SnippetFile } from "#lib/firewall/platform.ts";

export type SnippetPanelLabels = Readonly<
  Record<"wrap" | "download" | "copy" | "copied" | "copyFailed" | "rules", string>
>;

interface SnippetPanelProps {
  /** What the text was proved with. */
  readonly proof: ReactNode;
  readonly file: SnippetFile;
  readonly index: number;
  readonly labels: SnippetPanelLabels;
}

/** One file of a snippet: what it was proved with, its text, and the ways to take it along. */
export function SnippetPanel({ proof, file, index, labels }: SnippetPanelProps) {
  const id = `snippet-${index}`;
  return (
    <div data-code className="overflow-hidden rounded-lg border border-line">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line bg-surface px-3 py-2">
        <p className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-mono text-small [overflow-wrap:anywhere]">{file.name}</span>
          {proof}
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <label className="flex min-h-9 items-center gap-1.5 px-1 text-small text-ink-soft">
            <input type="checkbox" data-wrap className="size-4 accent-accent" />
            {labels.wrap}
          </label>
          <a
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(file.text)}`}
            download={file.name}
            className={buttonClass()}
          >
            <Download aria-hidden />
            {labels.download}
          </a>
          <CopyButton
            targetId={id}
            tone="primary"
            label={labels.copy}
            copiedLabel={labels.copied}
            selectedLabel={labels.copyFailed}
          />
        </div>
      </div>
      <CodeBlock id={id} file={file} label={`${labels.rules}: ${file.name}`} />
    </div>
  );
}

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { CodeBlock } from "#components/firewall/code-block.tsx";
import { ProofTag } from "#components/firewall/proof-tag.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { FirewallPlatform, SnippetFile } from "#lib/firewall/platform.ts";

interface SnippetPanelProps {
  readonly platform: FirewallPlatform;
  readonly file: SnippetFile;
  readonly index: number;
}

/** One file of a snippet: what it was proved with, its text, and the ways to take it along. */
export function SnippetPanel({ platform, file, index }: SnippetPanelProps) {
  const t = useTranslations("firewall.snippet");
  const ui = useTranslations("ui");
  const id = `snippet-${index}`;
  return (
    <div
      data-code
      className="overflow-hidden rounded-lg border border-line group-data-[pending]/form:opacity-60 motion-safe:transition-opacity"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line bg-surface px-3 py-2">
        <p className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-mono text-small [overflow-wrap:anywhere]">{file.name}</span>
          <ProofTag proof={platform.testedWith} />
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <label className="flex min-h-9 items-center gap-1.5 px-1 text-small text-ink-soft">
            <input type="checkbox" data-wrap className="size-4 accent-accent" />
            {t("wrap")}
          </label>
          <a
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(file.text)}`}
            download={file.name}
            className={buttonClass()}
          >
            <Download aria-hidden />
            {ui("download")}
          </a>
          <CopyButton
            targetId={id}
            tone="primary"
            label={ui("copy")}
            copiedLabel={ui("copied")}
            selectedLabel={ui("copyFailed")}
          />
        </div>
      </div>
      <CodeBlock id={id} file={file} label={t("label", { file: file.name })} />
    </div>
  );
}

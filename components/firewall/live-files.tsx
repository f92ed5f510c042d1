"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import type { LiveSource } from "#components/firewall/render-live.ts";
import { SnippetPanel, type SnippetPanelLabels } from "#components/firewall/snippet-panel.tsx";
import type { SnippetFile } from "#lib/firewall/platform.ts";

interface LiveFilesProps {
  /** What the server printed for the page's address. */
  readonly files: readonly SnippetFile[];
  readonly source: LiveSource;
  readonly proof: ReactNode;
  readonly labels: SnippetPanelLabels;
}

/**
 * The files of a snippet. They follow the form around them at once, by the same code as the server's; the address, the notes and
 * whatever is wrong come with the server's next answer, which then counts.
 */
export function LiveFiles({ files, source, proof, labels }: LiveFilesProps) {
  const [live, setLive] = useState<{ readonly of: readonly SnippetFile[]; readonly files: readonly SnippetFile[] }>();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const form = place.current?.closest("form");
    const follow = async () => {
      if (!form) return;
      const { renderLive } = await import("#components/firewall/render-live.ts");
      const printed = renderLive(toInput(new FormData(form)), source);
      if (printed !== null) setLive({ of: files, files: printed });
    };
    form?.addEventListener("input", follow);
    return () => form?.removeEventListener("input", follow);
  }, [files, source]);
  const shown = live?.of === files ? live.files : files;
  return (
    <div
      ref={place}
      className={`grid min-w-0 gap-5 ${shown === files ? "group-data-[pending]/form:opacity-60 motion-safe:transition-opacity" : ""}`}
    >
      {shown.map((file, index) => (
        <SnippetPanel key={file.name} proof={proof} file={file} index={index} labels={labels} />
      ))}
    </div>
  );
}

function toInput(data: FormData): Record<string, string> {
  const pairs = [...data].filter((pair): pair is [string, string] => typeof pair[1] === "string" && pair[1] !== "");
  const { topology, insideAddress, insidePort, ...rest } = Object.fromEntries(pairs);
  if (topology !== "forward") return { ...rest, ...(topology !== undefined && { topology }) };
  return { ...rest, topology, ...(insideAddress && { insideAddress }), ...(insidePort && { insidePort }) };
}

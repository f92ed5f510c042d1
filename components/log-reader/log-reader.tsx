"use client";

import { FileText } from "lucide-react";
import { type ClipboardEvent, type DragEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import type { LogReaderProps } from "#components/log-reader/log-reader-props.ts";
import { ReadingStatus } from "#components/log-reader/reading-status.tsx";
import { useLogWorker } from "#components/log-reader/use-log-worker.ts";
import { Button } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";

const LogReportView = lazy(async () => {
  const { LogReportView: view } = await import("#components/log-reader/log-report-view.tsx");
  return { default: view };
});

// More than this is read without being put into the field: a field of megabytes makes the page slow.
const SHOWN_MAX = 512 * 1024;

/**
 * Takes a log as text or as a file and shows what it says. It stands in no form and the log goes to a worker alone: no way leads
 * to a server.
 */
export function LogReader({ labels, groups, lists, expectedPorts, ...shown }: LogReaderProps) {
  const { reading, start, cancel } = useLogWorker();
  const [source, setSource] = useState<Blob>();
  const [dialect, setDialect] = useState("");
  const [takesFocus, setTakesFocus] = useState(false);
  const field = useRef<HTMLDivElement>(null);

  // Whoever pressed something goes on at what came of it; whoever still fills in a field stays there.
  function read(file: Blob, chosen = dialect, takes = false) {
    setSource(file);
    setTakesFocus(takes);
    start({ file, dialect: chosen, lists, expectedPorts });
  }

  // What was chosen or too long to be shown counts while the field is empty.
  function readTyped(takes: boolean) {
    const text = toField()?.value ?? "";
    read(text === "" && source !== undefined ? source : new Blob([text]), dialect, takes);
  }

  function toField() {
    return field.current?.querySelector("textarea");
  }

  function stop() {
    cancel();
    toField()?.focus();
  }

  function readFile(file: Blob) {
    read(file, dialect, true);
  }

  function readAs(chosen: string) {
    setDialect(chosen);
    if (source !== undefined) read(source, chosen);
  }

  useReadAnew(`${expectedPorts.join()} ${lists.current.version}`, () => {
    const isAsked = reading.kind === "done" || reading.kind === "reading";
    if (isAsked && source !== undefined) read(source);
  });

  return (
    <div className="grid min-w-0 gap-3.5 noscript:hidden">
      <div ref={field}>
        <LinesField labels={labels} onLines={() => readTyped(false)} onFile={readFile} />
      </div>
      <Select
        name="log-dialect"
        label={labels.dialect}
        options={[{ value: "", label: labels.detect }, ...groups]}
        value={dialect}
        onChange={({ target }) => readAs(target.value)}
        className="sm:max-w-md"
      />
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" onClick={() => readTyped(true)}>
          {labels.read}
        </Button>
        <FileChoice label={labels.file} onFile={readFile} />
      </div>
      <ReadingStatus reading={reading} labels={labels} locale={shown.locale} onCancel={stop} />
      {reading.kind === "done" && reading.outcome.kind === "read" && (
        <Suspense>
          <LogReportView
            {...shown}
            {...{ groups, expectedPorts, takesFocus }}
            log={reading.outcome.report}
            isPastKnown={lists.isPastKnown}
          />
        </Suspense>
      )}
    </div>
  );
}

/** The same log means something else for another port or list. */
function useReadAnew(question: string, readAnew: () => void) {
  const asked = useRef(question);
  useEffect(() => {
    if (asked.current === question) return;
    asked.current = question;
    readAnew();
  });
}

interface LinesFieldProps extends Pick<LogReaderProps, "labels"> {
  readonly onLines: () => void;
  readonly onFile: (file: Blob) => void;
}

function LinesField({ labels, onLines, onFile }: LinesFieldProps) {
  function paste(event: ClipboardEvent) {
    const text = event.clipboardData.getData("text/plain");
    const file = event.clipboardData.files[0];
    if (file === undefined && text.length <= SHOWN_MAX) return;
    event.preventDefault();
    onFile(file ?? new Blob([text]));
  }
  function drop(event: DragEvent) {
    const file = event.dataTransfer.files[0];
    if (file === undefined) return;
    event.preventDefault();
    onFile(file);
  }
  return (
    <TextArea
      name="log-lines"
      label={labels.label}
      hint={labels.hint}
      mono
      rows={5}
      wrap="off"
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      placeholder="Nov 24 13:02:11 fw kernel: [UFW BLOCK] IN=eth0 OUT= SRC=83.96.228.77 …"
      className="text-small"
      onPaste={paste}
      onInput={({ nativeEvent }) => isPaste(nativeEvent) && onLines()}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    />
  );
}

function isPaste(event: Event): boolean {
  return event instanceof InputEvent && (event.inputType === "insertFromPaste" || event.inputType === "insertFromDrop");
}

function FileChoice({ label, onFile }: { readonly label: string; readonly onFile: (file: Blob) => void }) {
  return (
    <label
      className={buttonClass(
        "plain",
        "relative cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
      )}
    >
      <FileText aria-hidden />
      {label}
      <input
        type="file"
        className="sr-only"
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = ""; // so that the same file can be chosen again
          if (file !== undefined) onFile(file);
        }}
      />
    </label>
  );
}

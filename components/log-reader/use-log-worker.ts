import { useEffect, useRef, useState } from "react";
import type { LogAnswer, LogRequest } from "#components/log-reader/log-request.ts";
import type { FileOutcome } from "#lib/firewall-log/read-file.ts";

export type Reading =
  | { readonly kind: "idle" | "cancelled" | "failed" }
  | { readonly kind: "reading"; readonly bytes: number; readonly total: number }
  | { readonly kind: "done"; readonly outcome: FileOutcome };

/** One reading at a time, in a worker of its own that ends with it. */
export function useLogWorker() {
  const [reading, setReading] = useState<Reading>({ kind: "idle" });
  const worker = useRef<Worker>(undefined);
  useEffect(() => () => worker.current?.terminate(), []);

  function end(reached: Reading) {
    worker.current?.terminate();
    worker.current = undefined;
    setReading(reached);
  }

  function start(request: LogRequest) {
    const total = request.file.size;
    end({ kind: "reading", bytes: 0, total });
    const started = new Worker(new URL("./log-worker.ts", import.meta.url), { type: "module" });
    worker.current = started;
    started.onmessage = ({ data }: MessageEvent<LogAnswer>) => {
      if (worker.current !== started) return;
      if (data.kind === "progress") setReading({ kind: "reading", bytes: data.bytes, total });
      else end(data);
    };
    started.onerror = () => worker.current === started && end({ kind: "failed" });
    started.postMessage(request);
  }

  return { reading, start, cancel: () => end({ kind: "cancelled" }) };
}

"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ProbeProgress as Steps } from "#lib/mail-server/probe.ts";

interface ProbeProgressProps {
  readonly initial: Steps;
  /** Where the steps come from as they are made: server-sent events, with "done" as the last. */
  readonly events: string;
  readonly waiting: string;
  /** What each step is called. */
  readonly names: Readonly<Record<string, string>>;
}

/** The steps of a probe as they are made. When it is done the page shows what was found. */
export function ProbeProgress({ initial, events, waiting, names }: ProbeProgressProps) {
  const router = useRouter();
  const [steps, setSteps] = useState(initial);
  useEffect(() => {
    const source = new EventSource(events);
    source.addEventListener("steps", ({ data }) => setSteps(Steps.parse(JSON.parse(data))));
    source.addEventListener("done", () => {
      source.close();
      router.refresh();
    });
    return () => source.close();
  }, [events, router]);
  return (
    <ol aria-live="polite" className="grid gap-0.5 font-mono text-small">
      {steps.length === 0 && <li className="font-sans">{waiting}</li>}
      {steps.map(({ address, step, durationMs }) => (
        <li key={`${address} ${step}`}>
          {address} · {names[step]} · {durationMs} ms
        </li>
      ))}
    </ol>
  );
}

import type { ReactNode } from "react";

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly children: ReactNode;
}

/** One of the things to do, in order. */
export function Step({ number, title, children }: StepProps) {
  const id = `step-${number}`;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 border-t border-line pt-6">
      <span
        aria-hidden
        className="grid size-8 place-items-center rounded-full border-2 border-accent font-semibold text-accent tabular-nums"
      >
        {number}
      </span>
      <section aria-labelledby={id} className="grid min-w-0 content-start gap-3.5">
        <h2 id={id} className="text-lead/8 font-semibold">
          {title}
        </h2>
        {children}
      </section>
    </li>
  );
}

import type { ReactNode } from "react";

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

export function Section({ id, title, lead, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <h2 id={id} className="text-lead font-semibold">
        {title}
      </h2>
      {lead && <p className="prose-width text-ink-soft [overflow-wrap:anywhere]">{lead}</p>}
      {children}
    </section>
  );
}

import Link from "next/link";
import type { ReactNode } from "react";

export interface Segment {
  readonly href: string;
  readonly label: ReactNode;
  readonly isCurrent: boolean;
}

/** A choice between a few views of one page: links, so that each has its address and works without JavaScript. */
export function Segments({ label, segments }: { label: string; segments: readonly Segment[] }) {
  return (
    <nav aria-label={label}>
      <ul className="inline-flex flex-wrap gap-px overflow-hidden rounded-md border border-edge/60 bg-line">
        {segments.map(({ href, label: text, isCurrent }) => (
          <li key={href} className="flex grow">
            <Link
              href={href}
              scroll={false}
              aria-current={isCurrent ? "true" : undefined}
              className={`grow px-3 py-1.5 text-center text-[0.875rem]/5 no-underline -outline-offset-2 ${
                isCurrent ? "bg-accent-soft font-semibold text-accent" : "bg-surface text-ink-soft hover:text-ink"
              }`}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

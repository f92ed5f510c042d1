import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** Which way a column is sorted; null when the list is in another order. */
export type SortWay = "ascending" | "descending" | null;

interface SortLinkProps {
  /** The list in the order that a click asks for. */
  readonly href: string;
  readonly way: SortWay;
  readonly children: ReactNode;
}

/** The head of a column that orders the list. */
export function SortLink({ href, way, children }: SortLinkProps) {
  const Arrow = way === "descending" ? ArrowDown : ArrowUp;
  return (
    <Link href={href} scroll={false} className="group inline-flex items-center gap-1 text-ink-soft hover:text-ink">
      {children}
      <Arrow
        aria-hidden
        className={`size-3.5 ${way === null ? "invisible group-hover:visible group-focus-visible:visible" : "text-ink"}`}
      />
    </Link>
  );
}

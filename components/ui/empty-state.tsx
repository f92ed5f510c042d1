import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  readonly icon: LucideIcon;
  /** Left out where the page's heading says it. */
  readonly title?: string | undefined;
  readonly children: ReactNode;
  /** The next step. */
  readonly action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="grid content-start justify-items-start self-start gap-3 rounded-lg border border-dashed border-edge/60 bg-sunken/50 px-5 py-8">
      <Icon aria-hidden className="size-7 text-ink-soft" strokeWidth={1.5} />
      {title && <p className="text-lead font-semibold">{title}</p>}
      <div className="prose-width text-ink-soft">{children}</div>
      {action}
    </div>
  );
}

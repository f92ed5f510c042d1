import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "#components/ui/breadcrumbs.tsx";

interface PageHeadProps {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  /** How what the page shows stands: a line of facts rather than prose. */
  readonly status?: ReactNode;
  readonly actions?: ReactNode;
  /** Below the second level: the pages above, and this page's short name. */
  readonly crumbs?: { readonly above: readonly Crumb[]; readonly current: string } | undefined;
}

/** The top of a page: where one is, its one h1, what it is about and what can be done. */
export function PageHead({ title, lead, status, actions, crumbs }: PageHeadProps) {
  return (
    <div className="grid gap-2">
      {crumbs && <Breadcrumbs {...crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <h1 className="min-w-0 text-title font-semibold tracking-tight text-balance [overflow-wrap:anywhere]">
          {title}
        </h1>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {status}
      {lead && <div className="prose-width text-ink-soft [overflow-wrap:anywhere]">{lead}</div>}
    </div>
  );
}

import type { ReactNode } from "react";

interface AccountPageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** What happened just before. */
  readonly notice?: ReactNode;
  readonly children: ReactNode;
  /** The other ways to go from here. */
  readonly footer?: ReactNode;
}

/** One narrow column: what it is, one form, and where else to go. */
export function AccountPage({ title, lead, notice, children, footer }: AccountPageProps) {
  return (
    <div className="mx-auto grid w-full max-w-md gap-6">
      <div className="grid gap-2">
        <h1 className="text-title font-semibold tracking-tight text-balance">{title}</h1>
        {lead && <p className="text-ink-soft">{lead}</p>}
      </div>
      {notice}
      {children}
      {footer && <div className="grid gap-2 border-t border-line pt-4 text-[0.875rem]">{footer}</div>}
    </div>
  );
}

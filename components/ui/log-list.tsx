import { ScrollText } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

interface LogListProps {
  /** An `li` for each event, newest first. */
  readonly children: readonly ReactNode[];
  readonly empty: { readonly title: string; readonly text: string };
  /** The other parts of the log; a missing one is there already, or has nothing. */
  readonly pages: {
    readonly label: string;
    readonly newest?: PageOfLog | undefined;
    readonly older?: PageOfLog | undefined;
  };
}

interface PageOfLog {
  readonly label: string;
  readonly href: string;
}

/** One page of a log, with the ways to the others. */
export function LogList({ children, empty, pages: { label, newest, older } }: LogListProps) {
  const links = [newest, older].filter((page) => page !== undefined);
  return (
    <>
      {children.length === 0 ? (
        <EmptyState icon={ScrollText} title={empty.title}>
          {empty.text}
        </EmptyState>
      ) : (
        <ol className="grid gap-4">{children}</ol>
      )}
      {links.length > 0 && (
        <nav aria-label={label} className="flex flex-wrap gap-2">
          {links.map((page) => (
            <LinkButton key={page.href} href={page.href}>
              {page.label}
            </LinkButton>
          ))}
        </nav>
      )}
    </>
  );
}

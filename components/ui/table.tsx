import type { ReactNode, TdHTMLAttributes } from "react";

export interface TableColumn {
  readonly key: string;
  readonly label: ReactNode;
  /** For example "hidden sm:table-cell"; give the cells of the column the same. */
  readonly className?: string | undefined;
  /** Left out where the list can't be ordered by this column; null while it is in another order. */
  readonly sorted?: "ascending" | "descending" | null | undefined;
}

interface TableProps {
  /** What the table holds, for screen readers. */
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** One tbody or more. */
  readonly children: ReactNode;
}

/** A list in rows. Narrow screens hide columns; what they hold then stands below the first cell. */
export function Table({ caption, columns, children }: TableProps) {
  return (
    <table className="w-full border-collapse tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line">
          {columns.map(({ key, label, className = "", sorted }) => (
            <th
              key={key}
              scope="col"
              aria-sort={sorted ?? undefined}
              className={`py-1.5 pr-3 text-left text-small font-medium text-ink-soft last:pr-0 ${className}`}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return <tr className="border-b border-line hover:bg-sunken/60">{children}</tr>;
}

export function Cell({ className = "", ...rest }: TdHTMLAttributes<HTMLTableCellElement>) {
  return <td {...rest} className={`py-2 pr-3 align-baseline last:pr-0 ${className}`} />;
}

/** The cell that names its row. */
export function RowHead({ className = "", ...rest }: TdHTMLAttributes<HTMLTableCellElement>) {
  return <th {...rest} scope="row" className={`py-2 pr-3 text-left align-baseline font-normal ${className}`} />;
}

/** Names the rows below it, up to the end of its tbody. */
export function GroupRow({ columnCount, children }: { columnCount: number; children: ReactNode }) {
  return (
    <tr className="border-b border-line">
      <th scope="rowgroup" colSpan={columnCount} className="pt-4 pb-1.5 text-left text-small font-semibold">
        {children}
      </th>
    </tr>
  );
}

import { CircleAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export interface FieldTexts {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with the value; the field is marked invalid. */
  readonly error?: string | null | undefined;
  /** What deserves a second look, although it is allowed. */
  readonly warning?: ReactNode;
}

/** The ids of the texts below a control, for its aria-describedby. */
export function describedBy(id: string, { hint, error, warning }: FieldTexts): string | undefined {
  const ids = [hint && `${id}-hint`, error && `${id}-error`, warning && `${id}-warning`].filter(Boolean);
  return ids.length === 0 ? undefined : ids.join(" ");
}

export function FieldFrame({ id, label, children, ...texts }: FieldTexts & { id: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="text-[0.875rem] font-medium">
        {label}
      </label>
      {children}
      <FieldNotes id={id} {...texts} />
    </div>
  );
}

export function FieldNotes({ id, hint, error, warning }: Omit<FieldTexts, "label"> & { id: string }) {
  return (
    <>
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-small font-medium text-blocked">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{error}</span>
        </p>
      )}
      {warning && (
        <p id={`${id}-warning`} className="flex gap-1.5 text-small text-retiring">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{warning}</span>
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-small text-ink-soft">
          {hint}
        </p>
      )}
    </>
  );
}

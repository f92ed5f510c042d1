import type { InputHTMLAttributes } from "react";
import { controlClass } from "#components/ui/control-class.ts";
import { describedBy, FieldFrame, type FieldTexts } from "#components/ui/field-frame.tsx";

export interface FieldProps extends FieldTexts, Omit<InputHTMLAttributes<HTMLInputElement>, "id"> {
  readonly name: string;
  /** Default: the name. Needed where a page has two fields of one name. */
  readonly id?: string | undefined;
  /** Text that can be copied: addresses, ports, host names. */
  readonly mono?: boolean | undefined;
}

/** A text field with its label, hint, error and warning. */
export function Field({ label, hint, error, warning, mono, className = "", id, name, ...input }: FieldProps) {
  const fieldId = id ?? name;
  const texts = { label, hint, error, warning };
  return (
    <FieldFrame id={fieldId} {...texts}>
      <input
        {...input}
        id={fieldId}
        name={name}
        aria-describedby={describedBy(fieldId, texts)}
        aria-invalid={error ? true : undefined}
        className={`${controlClass} ${mono ? "font-mono" : ""} ${className}`}
      />
    </FieldFrame>
  );
}

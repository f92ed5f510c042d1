import type { TextareaHTMLAttributes } from "react";
import { controlClass } from "#components/ui/control-class.ts";
import { describedBy, FieldFrame, type FieldTexts } from "#components/ui/field-frame.tsx";

export interface TextAreaProps extends FieldTexts, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "id"> {
  readonly name: string;
  readonly mono?: boolean | undefined;
}

/** A text of several lines with its label, hint and error. */
export function TextArea({ label, hint, error, warning, mono, className = "", name, ...area }: TextAreaProps) {
  const texts = { label, hint, error, warning };
  return (
    <FieldFrame id={name} {...texts}>
      <textarea
        {...area}
        id={name}
        name={name}
        aria-describedby={describedBy(name, texts)}
        aria-invalid={error ? true : undefined}
        className={`${controlClass} ${mono ? "font-mono" : ""} ${className}`}
      />
    </FieldFrame>
  );
}

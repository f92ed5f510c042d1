import type { ReactNode } from "react";
import { FieldNotes, type FieldTexts } from "#components/ui/field-frame.tsx";

export interface Option {
  readonly value: string;
  readonly label: ReactNode;
  /** One line below the label: what it means, or why it can't be chosen. */
  readonly hint?: ReactNode;
  readonly disabled?: boolean | undefined;
}

interface OptionGroupProps extends FieldTexts {
  readonly type: "checkbox" | "radio";
  readonly name: string;
  readonly options: readonly Option[];
  /** The values that are chosen at first. */
  readonly chosen: readonly string[];
  readonly required?: boolean | undefined;
  readonly id?: string | undefined;
}

/** Boxes or buttons under one legend. */
export function OptionGroup({ type, name, label, options, chosen, required, id, ...texts }: OptionGroupProps) {
  return (
    <fieldset id={id} className="grid min-w-0 gap-1.5" aria-invalid={texts.error ? true : undefined}>
      <legend className="mb-1.5 text-[0.875rem] font-medium">{label}</legend>
      {options.map(({ value, label: text, hint, disabled }) => (
        <label
          key={value}
          className={`grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 py-0.5 ${disabled ? "text-ink-soft" : ""}`}
        >
          <input
            type={type}
            name={name}
            value={value}
            defaultChecked={chosen.includes(value)}
            disabled={disabled}
            required={required}
            className="mt-1 size-4 accent-accent"
          />
          <span>
            {text}
            {hint && <span className="block text-small text-ink-soft">{hint}</span>}
          </span>
        </label>
      ))}
      <FieldNotes id={name} {...texts} />
    </fieldset>
  );
}

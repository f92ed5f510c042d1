import type { ReactNode } from "react";
import { FieldNotes, type FieldTexts } from "#components/ui/field-frame.tsx";

export interface CheckGroupProps extends FieldTexts {
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: ReactNode; readonly hint?: ReactNode }[];
  /** The values that are ticked at first. */
  readonly chosen: readonly string[];
}

/** Boxes to tick under one legend, any number of them. */
export function CheckGroup({ name, label, options, chosen, ...texts }: CheckGroupProps) {
  return (
    <fieldset id={name} className="grid min-w-0 gap-1.5" aria-invalid={texts.error ? true : undefined}>
      <legend className="mb-1.5 text-[0.875rem] font-medium">{label}</legend>
      {options.map(({ value, label: text, hint }) => (
        <label key={value} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 py-0.5">
          <input
            type="checkbox"
            name={name}
            value={value}
            defaultChecked={chosen.includes(value)}
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

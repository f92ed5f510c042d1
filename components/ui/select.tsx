import type { SelectHTMLAttributes } from "react";
import { controlClass } from "#components/ui/control-class.ts";
import { describedBy, FieldFrame, type FieldTexts } from "#components/ui/field-frame.tsx";

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean | undefined;
}

export interface SelectGroup {
  readonly label: string;
  readonly options: readonly SelectOption[];
}

export interface SelectProps extends FieldTexts, Omit<SelectHTMLAttributes<HTMLSelectElement>, "id"> {
  readonly name: string;
  readonly id?: string | undefined;
  readonly options: readonly (SelectOption | SelectGroup)[];
}

/** A native select with its label, hint and error; options may stand in groups. */
export function Select({ label, hint, error, warning, options, id, name, className = "", ...select }: SelectProps) {
  const fieldId = id ?? name;
  const texts = { label, hint, error, warning };
  return (
    <FieldFrame id={fieldId} {...texts}>
      <select
        {...select}
        id={fieldId}
        name={name}
        aria-describedby={describedBy(fieldId, texts)}
        aria-invalid={error ? true : undefined}
        className={`${controlClass} ${className}`}
      >
        {options.map((option) =>
          "options" in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map(toOption)}
            </optgroup>
          ) : (
            toOption(option)
          ),
        )}
      </select>
    </FieldFrame>
  );
}

function toOption({ value, label, disabled }: SelectOption) {
  return (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  );
}

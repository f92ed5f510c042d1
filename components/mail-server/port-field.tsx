"use client";

import { type ComponentProps, useState } from "react";
import { FormField } from "#components/ui/form-fields.tsx";

type PortFieldProps = ComponentProps<typeof FormField> & {
  /** Why a port deserves a second look, by port. */
  readonly warnings: Readonly<Record<string, string>>;
};

/** A port, with a warning at once when it usually belongs to another service. */
export function PortField({ warnings, ...field }: PortFieldProps) {
  const [typed, setTyped] = useState(field.initial ?? "");
  return (
    <FormField
      {...field}
      inputMode="numeric"
      autoComplete="off"
      mono
      warning={warnings[typed.trim()]}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

"use client";

import { useContext } from "react";
import { FormContext } from "#components/ui/form-context.ts";
import { FormTextArea } from "#components/ui/form-fields.tsx";

interface ImportFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
}

/** The pasted table. Made anew when the answer has another text in it: what is left of an import. */
export function ImportField(props: ImportFieldProps) {
  const { state } = useContext(FormContext);
  return (
    <FormTextArea
      key={state.values["importId"] ?? ""}
      {...props}
      rows={10}
      wrap="off"
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      mono
      required
    />
  );
}

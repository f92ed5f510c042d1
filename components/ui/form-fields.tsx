"use client";

import { useContext } from "react";
import { CheckGroup, type CheckGroupProps } from "#components/ui/check-group.tsx";
import { Field, type FieldProps } from "#components/ui/field.tsx";
import { FormContext, useFieldState } from "#components/ui/form-context.ts";
import { RadioGroup, type RadioGroupProps } from "#components/ui/radio-group.tsx";
import { Select, type SelectProps } from "#components/ui/select.tsx";
import { TextArea, type TextAreaProps } from "#components/ui/text-area.tsx";

type Without<Props> = Omit<Props, "error" | "defaultValue"> & { readonly initial?: string | undefined };

/** A {@link Field} of an ActionForm. */
export function FormField({ initial, ...field }: Without<FieldProps>) {
  return <Field {...field} {...useFieldState(field.name, initial)} />;
}

/** A {@link Select} of an ActionForm. */
export function FormSelect({ initial, ...select }: Without<SelectProps>) {
  return <Select {...select} {...useFieldState(select.name, initial)} />;
}

/** A {@link RadioGroup} of an ActionForm. */
export function FormRadioGroup({ initial, ...group }: Without<RadioGroupProps>) {
  return <RadioGroup {...group} {...useFieldState(group.name, initial)} />;
}

/** A {@link CheckGroup} of an ActionForm. A box that is not ticked is not sent: after an answer only what was sent is ticked. */
export function FormCheckGroup({
  initial,
  ...group
}: Omit<CheckGroupProps, "chosen" | "error"> & { initial: readonly string[] }) {
  const { attempt, values, errors } = useContext(FormContext).state;
  const chosen = attempt === 0 ? initial : (values[group.name] ?? "").split(" ");
  return <CheckGroup {...group} chosen={chosen} error={errors[group.name]} />;
}

/** A {@link TextArea} of an ActionForm. */
export function FormTextArea({ initial, ...area }: Without<TextAreaProps>) {
  return <TextArea {...area} {...useFieldState(area.name, initial)} />;
}

/** A value that an ActionForm sends along, as its last answer had it. */
export function FormHidden({ name, initial }: { readonly name: string; readonly initial: string }) {
  return <input type="hidden" name={name} value={useFieldState(name, initial).defaultValue ?? ""} readOnly />;
}

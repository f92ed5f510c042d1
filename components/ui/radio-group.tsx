import type { FieldTexts } from "#components/ui/field-frame.tsx";
import { type Option, OptionGroup } from "#components/ui/option-group.tsx";

export interface RadioGroupProps extends FieldTexts {
  readonly name: string;
  readonly options: readonly Option[];
  readonly defaultValue?: string | undefined;
  readonly required?: boolean | undefined;
}

/** Radio buttons under one legend. */
export function RadioGroup({ defaultValue, ...props }: RadioGroupProps) {
  return <OptionGroup type="radio" chosen={defaultValue === undefined ? [] : [defaultValue]} {...props} />;
}

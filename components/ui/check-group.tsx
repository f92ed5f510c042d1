import type { FieldTexts } from "#components/ui/field-frame.tsx";
import { type Option, OptionGroup } from "#components/ui/option-group.tsx";

export interface CheckGroupProps extends FieldTexts {
  readonly name: string;
  readonly options: readonly Option[];
  /** The values that are ticked at first. */
  readonly chosen: readonly string[];
}

/** Boxes to tick under one legend, any number of them. */
export function CheckGroup(props: CheckGroupProps) {
  return <OptionGroup type="checkbox" id={props.name} {...props} />;
}

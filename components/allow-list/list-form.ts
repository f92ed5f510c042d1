export const listForms = ["exact", "aggregated"] as const;
export type ListForm = (typeof listForms)[number];

/** The form that the address of the page asks for, or null for anything that is no form. */
export function toListForm(value: string): ListForm | null {
  return listForms.find((form) => form === value) ?? null;
}

"use client";

import { createContext, useContext } from "react";
import { type ActionState, idle } from "#components/ui/action-state.ts";

interface FormStanding {
  readonly state: ActionState;
  readonly isPending: boolean;
}

/** What the fields of an {@link ActionForm} know of its last answer. */
export const FormContext = createContext<FormStanding>({ state: idle, isPending: false });

/** The value and the error of one field after the last answer. */
export function useFieldState(name: string, initial: string | undefined) {
  const { state } = useContext(FormContext);
  return { defaultValue: state.values[name] ?? initial, error: state.errors[name] };
}

export function useIsPending(): boolean {
  return useContext(FormContext).isPending;
}

"use client";

import { createContext, useContext } from "react";
import { type ActionState, idle } from "#components/ui/action-state.ts";

interface FormStanding {
  readonly state: ActionState;
  readonly isPending: boolean;
}

/** What the fields of an {@link ActionForm} know of its last answer. */
export const FormContext = createContext<FormStanding>({ state: idle, isPending: false });

/** The value of one field, what is wrong with it and what somebody else saved, after the last answer. */
export function useFieldState(name: string, initial: string | undefined) {
  const { state } = useContext(FormContext);
  const saved = state.saved?.[name];
  const texts = { defaultValue: state.values[name] ?? initial, error: state.errors[name] };
  return saved === undefined ? texts : { ...texts, warning: saved };
}

export function useIsPending(): boolean {
  return useContext(FormContext).isPending;
}

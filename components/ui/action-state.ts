/** What an action answers to the form that called it; it holds texts, never rows or secrets. */
export interface ActionState {
  /** Another number for each answer, so that the same problem twice is told twice; 0 before the first. */
  readonly attempt: number;
  /** What was typed, by field, but for passwords. */
  readonly values: Readonly<Record<string, string>>;
  /** What is wrong, by field, in the reader's language. */
  readonly errors: Readonly<Record<string, string>>;
  /** What is wrong with the whole. */
  readonly problem: string | null;
}

export const idle: ActionState = { attempt: 0, values: {}, errors: {}, problem: null };

export type FormAction = (state: ActionState, form: FormData) => Promise<ActionState>;

/** What an action answers to the form that called it; it holds texts, never rows, and no secret but one that was made just now. */
export interface ActionState {
  /** Another number for each answer, so that the same problem twice is told twice; 0 before the first. */
  readonly attempt: number;
  /** What was typed, by field, but for passwords; of boxes what was ticked, with blanks between. */
  readonly values: Readonly<Record<string, string>>;
  /** What is wrong, by field, in the reader's language. */
  readonly errors: Readonly<Record<string, string>>;
  /** What is wrong with the whole. */
  readonly problem: string | null;
  /** A secret that the action has made, for its owner to see this once. */
  readonly secret?: string;
  /** What is saved now, by field, where somebody else saved something else meanwhile. */
  readonly saved?: Readonly<Record<string, string>>;
  /** Where who sent the form can sign in again, in another tab. */
  readonly signIn?: { readonly href: string; readonly label: string; readonly text: string };
  /** What the browser is to be asked about a passkey, in JSON. */
  readonly passkeyOptions?: string;
  /** What was done, where the form goes on. */
  readonly done?: string;
  /** What would come of each line of a text, to look over before it is done. */
  readonly review?: Review;
}

export interface Review {
  /** Tells one review from another. */
  readonly digest: string;
  readonly summary: string;
  readonly lines: readonly ReviewLine[];
  /** What the lines beyond those are; null when there are none. */
  readonly more: string | null;
  /** What the button says that does it; null when there is nothing to do. */
  readonly confirm: string | null;
}

export interface ReviewLine {
  readonly line: number;
  readonly name: string;
  readonly about: string;
  readonly fate: "new" | "wrong" | "passed-over";
  /** What comes of it, or why nothing does. */
  readonly texts: readonly string[];
}

export const idle: ActionState = { attempt: 0, values: {}, errors: {}, problem: null };

export type FormAction = (state: ActionState, form: FormData) => Promise<ActionState>;

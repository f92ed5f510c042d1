"use client";

import { type FormEvent, type ReactNode, startTransition, useActionState, useEffect, useRef } from "react";
import { type FormAction, idle } from "#components/ui/action-state.ts";
import { FormContext } from "#components/ui/form-context.ts";
import { Note } from "#components/ui/note.tsx";

interface ActionFormProps {
  readonly action: FormAction;
  /** Above the list of what is wrong. */
  readonly problemTitle: string;
  /** What the fields are called, by name: "Host: …" in that list. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
  readonly className?: string;
}

/**
 * A form that a server action answers, with and without JavaScript. What is wrong stands above it with links to the fields, and
 * next to each field; the first of them gets the focus. Nothing that was typed is lost.
 */
export function ActionForm({ action, problemTitle, labels, children, className = "grid gap-5" }: ActionFormProps) {
  const [state, dispatch, isPending] = useActionState(action, idle);
  const form = useRef<HTMLFormElement>(null);
  const { attempt, errors, problem, done, signIn } = state;
  useEffect(() => {
    if (attempt > 0) findProblem(form.current)?.focus();
  }, [attempt]);

  // Calling the action here keeps React from emptying the fields afterwards, as it does when a form calls it.
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const { submitter } = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent : { submitter: null };
    const data = new FormData(event.currentTarget, submitter);
    startTransition(() => dispatch(data));
  }

  const wrong = Object.entries(errors);
  return (
    <form ref={form} action={dispatch} onSubmit={submit} noValidate className={className}>
      {done !== undefined && <Note tone="good" role="status" title={done} />}
      {(problem !== null || wrong.length > 0) && (
        <div data-problem tabIndex={-1} className="outline-none">
          <Note tone="bad" role="alert" title={problem ?? problemTitle}>
            {signIn && (
              <p>
                {signIn.text}{" "}
                <a href={signIn.href} target="_blank" rel="noopener" className="link">
                  {signIn.label}
                </a>
              </p>
            )}
            {wrong.length > 0 && (
              <ul className="grid gap-1">
                {wrong.map(([field, text]) => (
                  <li key={field}>
                    <a href={`#${field}`} className="text-ink underline">
                      {labels?.[field] === undefined ? text : `${labels[field]}: ${text}`}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </Note>
        </div>
      )}
      <FormContext value={{ state, isPending }}>{children}</FormContext>
    </form>
  );
}

function findProblem(form: HTMLFormElement | null): HTMLElement | null {
  const field = form?.querySelector<HTMLElement>(
    "input[aria-invalid=true], select[aria-invalid=true], textarea[aria-invalid=true], fieldset[aria-invalid=true] input",
  );
  return field ?? form?.querySelector<HTMLElement>("[data-problem]") ?? null;
}

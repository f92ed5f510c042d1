"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useRef, useTransition } from "react";

interface QueryFormProps {
  readonly children: ReactNode;
  /** Said to screen readers when the page shows what was chosen. */
  readonly doneLabel: string;
  readonly className?: string | undefined;
}

const TYPING_MS = 450;

/**
 * A form whose values are the query of its own page. It works as it is; with JavaScript each change is followed at once, typing
 * after a short rest. While the answer is on its way the form has `data-pending`.
 */
export function QueryForm({ children, doneLabel, className }: QueryFormProps) {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams().toString();
  const [isPending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const sent = useRef(query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Back, or a link: the fields take the values that the page now has. What the form itself sent is there already.
  useEffect(() => {
    if (sent.current === query) return;
    sent.current = query;
    form.current?.reset();
  }, [query]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function send(how: "push" | "replace") {
    clearTimeout(timer.current);
    if (form.current === null) return;
    const next = toQuery(new FormData(form.current));
    if (next === query) return;
    sent.current = next;
    startTransition(() => router[how](next === "" ? path : `${path}?${next}`, { scroll: false }));
  }

  function followChange({ target }: FormEvent) {
    const isChosen = target instanceof HTMLSelectElement;
    if (!(isChosen || target instanceof HTMLInputElement) || target.name === "") return;
    clearTimeout(timer.current);
    const isTyped = !isChosen && target.type !== "radio" && target.type !== "checkbox";
    if (isTyped) timer.current = setTimeout(() => send("replace"), TYPING_MS);
    else send("push");
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    send("push");
  }

  return (
    <form
      ref={form}
      action={path}
      onChange={followChange}
      onSubmit={submit}
      data-pending={isPending || undefined}
      className={className}
    >
      {children}
      <p role="status" className="sr-only">
        {!isPending && sent.current === query && query !== "" ? doneLabel : ""}
      </p>
    </form>
  );
}

function toQuery(data: FormData): string {
  const search = new URLSearchParams();
  for (const [name, value] of data) {
    if (typeof value === "string" && value !== "" && !name.startsWith("$")) search.set(name, value);
  }
  return search.toString();
}

"use client";

import { useContext, useEffect, useRef } from "react";
import type { ReviewLine } from "#components/ui/action-state.ts";
import { FormContext } from "#components/ui/form-context.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";
import { Tag } from "#components/ui/tag.tsx";

interface ReviewTableProps {
  /** The field that sends along which review was seen. */
  readonly name: string;
  /** What the button sends that does what is shown. */
  readonly step: { readonly name: string; readonly value: string };
  readonly labels: Readonly<Record<"title" | "line" | "name" | "about" | "fate" | "wrongNext", string>>;
}

const tones = { new: "open", wrong: "blocked", "passed-over": "plain" } as const;

/** After a check: what would come of each line, and the button that does it. */
export function ReviewTable({ name, step, labels }: ReviewTableProps) {
  const { state } = useContext(FormContext);
  const { review, attempt } = state;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (review !== undefined && attempt > 0) panel.current?.focus();
  }, [review, attempt]);
  if (review === undefined) return null;
  const columns = [
    { key: "line", label: labels.line },
    { key: "name", label: labels.name },
    { key: "about", label: labels.about, className: "hidden sm:table-cell" },
    { key: "fate", label: labels.fate },
  ];
  return (
    <section ref={panel} tabIndex={-1} aria-labelledby="review" className="grid gap-4 outline-none">
      <h2 id="review" className="text-lead font-semibold">
        {labels.title}
      </h2>
      <p className="prose-width">
        {review.summary} {review.lines.some(({ fate }) => fate === "wrong") && labels.wrongNext}
      </p>
      <input type="hidden" name={name} value={review.digest} readOnly />
      {review.confirm !== null && (
        <div>
          <SubmitButton {...step}>{review.confirm}</SubmitButton>
        </div>
      )}
      <Table caption={labels.title} columns={columns}>
        <tbody>
          {review.lines.map((line) => (
            <LineRow key={line.line} {...line} />
          ))}
        </tbody>
      </Table>
      {review.more !== null && <p>{review.more}</p>}
    </section>
  );
}

function LineRow({ line, name, about, fate, texts }: ReviewLine) {
  return (
    <Row>
      <Cell>{line}</Cell>
      <RowHead className="min-w-32 [overflow-wrap:anywhere]">
        {name}
        <span className="block font-mono text-small text-ink-soft sm:hidden">{about}</span>
      </RowHead>
      <Cell className="hidden min-w-56 font-mono [overflow-wrap:anywhere] sm:table-cell">{about}</Cell>
      <Cell className="[overflow-wrap:anywhere]">
        {fate === "wrong" ? (
          <ul className="grid gap-1 text-small text-blocked">
            {texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        ) : (
          <Tag tone={tones[fate]}>{texts.join(" ")}</Tag>
        )}
      </Cell>
    </Row>
  );
}

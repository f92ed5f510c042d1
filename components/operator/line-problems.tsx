"use client";

import { useContext } from "react";
import { FormContext } from "#components/ui/form-context.ts";
import { readPrefixLines } from "#lib/allow-list/prefix-lines.ts";

interface LineProblemsProps {
  /** The field whose lines are prefixes. */
  readonly name: string;
  readonly title: string;
  /** "Line". */
  readonly line: string;
  /** The sentence for each code of a line. */
  readonly texts: Readonly<Record<string, string>>;
}

/** What is wrong with the lines of a field after the last answer, line by line. */
export function LineProblems({ name, title, line, texts }: LineProblemsProps) {
  const { state } = useContext(FormContext);
  if (state.errors[name] === undefined) return null;
  const { problems } = readPrefixLines(state.values[name] ?? "");
  if (problems.length === 0) return null;
  return (
    <div className="grid gap-1.5 text-small">
      <p className="font-medium text-blocked">{title}</p>
      <ul className="grid gap-1">
        {problems.map((problem) => (
          <li key={problem.line} className="[overflow-wrap:anywhere]">
            {line} {problem.line}: <span className="font-mono">{problem.text.slice(0, 80)}</span> –{" "}
            {texts[problem.code]}
          </li>
        ))}
      </ul>
    </div>
  );
}

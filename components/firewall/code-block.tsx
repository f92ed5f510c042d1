import { Fragment } from "react";
import { type CodeLine, highlight, type TokenKind } from "#components/firewall/highlight.ts";
import type { SnippetFile } from "#lib/firewall/platform.ts";

interface CodeBlockProps {
  readonly id: string;
  readonly file: SnippetFile;
  readonly label: string;
}

// WCAG 2.1.1: what scrolls has to be reached by keyboard, and not every browser sees to that by itself.
const keyboardScrolled = { tabIndex: 0 };

const inks: Record<TokenKind, string> = {
  plain: "",
  comment: "text-ink-soft",
  keyword: "text-accent",
  string: "text-planned",
  address: "text-open",
};

/** A text with line numbers that are not selected or copied. The text content of the code element is the file, byte for byte. */
export function CodeBlock({ id, file, label }: CodeBlockProps) {
  const lines = highlight(file.text, file.language);
  // A last line without anything in it is only the end of the one before.
  const shown = lines.at(-1)?.tokens.length === 0 ? lines.slice(0, -1) : lines;
  return (
    <section {...keyboardScrolled} aria-label={label} className="overflow-x-auto bg-code -outline-offset-2">
      <pre className="code-lines">
        <code id={id}>
          {shown.map((line, index) => (
            <Fragment key={line.number}>
              {index > 0 && "\n"}
              <Line {...line} />
            </Fragment>
          ))}
          {shown.length < lines.length && "\n"}
        </code>
      </pre>
    </section>
  );
}

function Line({ tokens }: CodeLine) {
  return (
    <span data-line>
      {tokens.map(({ start, kind, text }) =>
        kind === "plain" ? (
          text
        ) : (
          <span key={start} className={inks[kind]}>
            {text}
          </span>
        ),
      )}
    </span>
  );
}

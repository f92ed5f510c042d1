import { buttonClass } from "#components/ui/button-class.ts";
import en from "#lib/i18n/messages/en/failure.json" with { type: "json" };
import nl from "#lib/i18n/messages/nl/failure.json" with { type: "json" };
import type { Locale } from "#lib/i18n/routing.ts";

interface FailurePageProps {
  readonly error: unknown;
  readonly retry: () => void;
  readonly locale: Locale;
}

// An error page renders in the browser, where the other messages are not.
const messages = { nl, en };

export function FailurePage({ error, retry, locale }: FailurePageProps) {
  const text = messages[locale];
  const digest = digestOf(error);
  return (
    <div role="alert" className="grid justify-items-start gap-4">
      <h1 className="text-title font-semibold tracking-tight">{text.title}</h1>
      <p className="prose-width text-ink-soft">{text.text}</p>
      {digest !== null && <p className="font-mono text-small">{text.reference.replace("{digest}", digest)}</p>}
      <div className="flex flex-wrap gap-2">
        <button type="button" onClick={retry} className={buttonClass("primary")}>
          {text.retry}
        </button>
        <a href={`/${locale}`} className={buttonClass()}>
          {text.home}
        </a>
      </div>
    </div>
  );
}

/** Next's name for the error in the server's log. */
function digestOf(error: unknown): string | null {
  const digest = error instanceof Error && "digest" in error ? error.digest : null;
  return typeof digest === "string" ? digest : null;
}

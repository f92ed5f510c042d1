"use client";

import "./globals.css";
import { FailurePage } from "#components/layout/failure-page.tsx";

interface GlobalErrorProps {
  readonly error: unknown;
  readonly retry: () => void;
}

/** When even the layout fails: no locale is known for sure, so the path tells it. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  const isEnglish = typeof location !== "undefined" && location.pathname.startsWith("/en");
  const locale = isEnglish ? "en" : "nl";
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <main className="page-width py-9">
          <FailurePage error={error} retry={retry} locale={locale} />
        </main>
      </body>
    </html>
  );
}

"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { Locale } from "#lib/i18n/routing.ts";

interface LocaleSwitchProps {
  readonly locale: Locale;
  readonly other: { readonly locale: Locale; readonly name: string };
}

/** The same page, with the same query, in the other language. */
export function LocaleSwitch({ locale, other }: LocaleSwitchProps) {
  const path = usePathname().replace(new RegExp(`^/${locale}(?=/|$)`), `/${other.locale}`);
  const query = useSearchParams().toString();
  return (
    // A full load: the language of the document and its error pages change with it.
    <a
      href={query === "" ? path : `${path}?${query}`}
      hrefLang={other.locale}
      lang={other.locale}
      aria-label={`${other.locale.toUpperCase()}, ${other.name}`}
      className="inline-flex min-h-9 min-w-9 items-center justify-center rounded-md px-1.5 text-small font-medium text-ink-soft uppercase no-underline hover:bg-sunken hover:text-ink"
    >
      {other.locale}
    </a>
  );
}

import type { Locale } from "#lib/i18n/routing.ts";

export type Query = Readonly<Record<string, string | number | null | undefined>>;

/** The path of a page in a locale: toPath("nl", "/firewall", { port: 25 }) is "/nl/firewall?port=25". Empty values are left out. */
export function toPath(locale: Locale, page: `/${string}`, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const path = `/${locale}${page === "/" ? "" : page}`;
  return search.size === 0 ? path : `${path}?${search}`;
}

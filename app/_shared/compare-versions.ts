import { toFieldErrors } from "#app/_shared/field-errors.ts";
import { visitorContext } from "#app/_shared/request-context.ts";
import { CompareQuery } from "#lib/allow-list/query.ts";
import { toErrorText } from "#lib/i18n/error-text.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { readVersion, type StoredVersion } from "#lib/services/read-version.ts";
import { getServed } from "#lib/services/served-list.ts";

export interface ComparedVersions {
  readonly input: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly lists: { readonly from: StoredVersion["list"]; readonly to: StoredVersion["list"] } | null;
  readonly latest: number;
}

/** The two versions that a query names, or for each parameter why not. A query without any asks for nothing yet. */
export async function compareVersions(
  input: Readonly<Record<string, string>>,
  locale: Locale,
): Promise<ComparedVersions> {
  const latest = getServed()?.list.version ?? 0;
  const refuse = (errors: Readonly<Record<string, string>>) => ({ input, errors, lists: null, latest });
  if (input["from"] === undefined && input["to"] === undefined) return refuse({});
  const query = CompareQuery.safeParse(input);
  if (!query.success) return refuse(toFieldErrors(query.error, locale));
  const ctx = visitorContext();
  const [from, to] = await Promise.all([readVersion(ctx, query.data.from), readVersion(ctx, query.data.to)]);
  if (from !== null && to !== null) return { input, errors: {}, lists: { from: from.list, to: to.list }, latest };
  const unknown = toErrorText(locale, "version.range");
  return refuse({ ...(from === null && { from: unknown }), ...(to === null && { to: unknown }) });
}

import { visitorContext } from "#app/_shared/request-context.ts";
import type { LiveSource } from "#components/firewall/render-live.ts";
import { toExact } from "#lib/allow-list/allow-list.ts";
import { VersionNumber } from "#lib/allow-list/query.ts";
import { getEnv } from "#lib/env/env.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { readVersion } from "#lib/services/read-version.ts";
import { getServed } from "#lib/services/served-list.ts";

/** What the browser needs to print snippets itself: the list that is served, and the one that an update starts from. */
export async function readLiveSource(from: string | undefined, locale: Locale): Promise<LiveSource | null> {
  const served = getServed();
  if (served === null) return null;
  const { BASE_URL: baseUrl, ALLOW_LIST_DNS_NAME: dnsName } = getEnv();
  const start = VersionNumber.safeParse(from);
  const stored =
    start.success && start.data < served.list.version ? await readVersion(visitorContext(), start.data) : null;
  return {
    list: { version: served.list.version, prefixes: toExact(served.list) },
    from: stored && { version: stored.list.version, prefixes: toExact(stored.list) },
    ...{ baseUrl, dnsName, locale },
  };
}

import { toFieldErrors, toInput } from "#app/_shared/field-errors.ts";
import { visitorContext } from "#app/_shared/request-context.ts";
import { getEnv } from "#lib/env/env.ts";
import { toFeedAddress } from "#lib/firewall/feed-address.ts";
import { toPermalink } from "#lib/firewall/permalink.ts";
import type { FirewallPlatform, Snippet } from "#lib/firewall/platform.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import { SnippetQuery, toSearchParams } from "#lib/firewall/snippet-request.ts";
import { toErrorText } from "#lib/i18n/error-text.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { makeSnippet, type SnippetRefusal } from "#lib/services/make-snippet.ts";

export interface AskedSnippet {
  /** What was asked, as text by parameter: what the form shows. */
  readonly input: Readonly<Record<string, string>>;
  /** For each parameter why it can't be; under "" what no parameter can mend. */
  readonly errors: Readonly<Record<string, string>>;
  readonly platform: FirewallPlatform | null;
  readonly made: { readonly version: number; readonly snippet: Snippet } | null;
}

// Where the page shows each refusal.
const fields: Readonly<Record<SnippetRefusal["code"], string>> = {
  no_list: "",
  version_unknown: "from",
  mode_unavailable: "mode",
  action_unavailable: "action",
  topology_unavailable: "topology",
  feed_unavailable: "feed",
  from_required: "from",
  list_empty: "",
  list_without_family: "insideAddress",
  list_covers_everything: "",
};

/** The snippet that a query asks for, or for each parameter why there is none. Without a platform nothing is asked yet. */
export async function askSnippet(
  params: Readonly<Record<string, string | string[] | undefined>>,
  locale: Locale,
): Promise<AskedSnippet> {
  const input = dropInside(toInput(params));
  const platform = findPlatform(input["platform"] ?? "");
  const refuse = (errors: Readonly<Record<string, string>>): AskedSnippet => ({ input, errors, platform, made: null });
  const query = SnippetQuery.safeParse(input);
  if (!query.success) {
    const errors = { ...findMissing(platform, input, locale), ...toFieldErrors(query.error, locale) };
    return refuse(input["platform"] === undefined ? withoutPlatform(errors) : errors);
  }
  const { BASE_URL, ALLOW_LIST_DNS_NAME: dnsName } = getEnv();
  const permalink = toPermalink(BASE_URL, `/${locale}/firewall`, toSearchParams(query.data));
  const made = await makeSnippet(visitorContext(), query.data, {
    permalink,
    dnsName,
    feeds: toFeedAddress(`${BASE_URL}/feeds`),
  });
  if (made.ok) return { input, errors: {}, platform, made };
  const { code } = made.refusal;
  return refuse({ [fields[code]]: toErrorText(locale, code === "no_list" ? code : `snippet.${code}`) });
}

// The form sends these fields also while they are out of sight.
function dropInside(input: Record<string, string>): Record<string, string> {
  if (input["topology"] === "forward") return input;
  const { insideAddress, insidePort, ...rest } = input;
  return rest;
}

// What the firewall doesn't have is told together with what is wrong elsewhere.
function findMissing(platform: FirewallPlatform | null, input: Readonly<Record<string, string>>, locale: Locale) {
  if (platform === null) return {};
  const { mode, action, topology } = input;
  const lacks = (kinds: readonly string[], kind: string | undefined) => kind !== undefined && !kinds.includes(kind);
  return {
    ...(lacks(platform.modes, mode) && { mode: toErrorText(locale, "snippet.mode_unavailable") }),
    ...(lacks(platform.actions, action) && { action: toErrorText(locale, "snippet.action_unavailable") }),
    ...(lacks(platform.topologies, topology) && { topology: toErrorText(locale, "snippet.topology_unavailable") }),
  };
}

function withoutPlatform({ platform, ...errors }: Readonly<Record<string, string>>) {
  return errors;
}

import { type AskedSnippet, askSnippet } from "#app/_shared/ask-snippet.ts";
import { toInput } from "#app/_shared/field-errors.ts";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import type { SnippetAction } from "#lib/firewall/snippet-action.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { getServed } from "#lib/services/served-list.ts";

export interface StoppedSnippets {
  /** What was asked, as text by parameter. */
  readonly input: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly platform: FirewallPlatform | null;
  /** Lets everyone in for some hours; null without a firewall, or when it has no such text. */
  readonly open: AskedSnippet["made"];
  /** Lets in the list of now and ends the opening. */
  readonly close: AskedSnippet["made"];
  /** The version that is served; null while no list is known. */
  readonly latest: number | null;
}

/** The two texts that somebody whose mail has stopped needs: for now, and for when it flows again. */
export async function askStoppedSnippets(
  params: Readonly<Record<string, string | string[] | undefined>>,
  locale: Locale,
): Promise<StoppedSnippets> {
  const { hours, action: _, from: __, feed: ___, ...input } = toInput(params);
  const platform = findPlatform(input["platform"] ?? "");
  const shown = { ...input, ...(hours !== undefined && { hours }) };
  const latest = getServed()?.list.version ?? null;
  if (platform === null) {
    const { errors } = await askSnippet(input, locale);
    return { input: shown, errors, platform, open: null, close: null, latest };
  }
  const ask = async (action: SnippetAction, more: Readonly<Record<string, string>> = {}) =>
    platform.actions.includes(action)
      ? askSnippet({ mode: closingMode(platform), ...input, ...more, action }, locale)
      : null;
  const open = await ask("open", hours === undefined ? {} : { hours });
  const close = await ask(platform.actions.includes("close") ? "close" : "install");
  const errors = { ...close?.errors, ...open?.errors };
  return { input: shown, errors, platform, open: open?.made ?? null, close: close?.made ?? null, latest };
}

// "The right addresses" of the article's last step: the list, where the firewall can hold one.
function closingMode(platform: FirewallPlatform): string {
  return platform.modes.includes("allow-list") ? "allow-list" : (platform.modes[0] ?? "open");
}

import { useTranslations } from "next-intl";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import firewall from "#lib/i18n/messages/nl/firewall.json" with { type: "json" };

type DescribedPlatform = keyof typeof firewall.platforms;

function isDescribed(id: string): id is DescribedPlatform {
  return Object.hasOwn(firewall.platforms, id);
}

/**
 * What the reader sees a firewall called: what its vendor calls it, in their own language where that is a description. The
 * id of one that there are no rules for any more. `t` is the messages `firewall.platforms`.
 */
export function toPlatformName(id: string, t: (id: DescribedPlatform) => string): string {
  return isDescribed(id) ? t(id) : (findPlatform(id)?.name ?? id);
}

/** What a firewall is looked for by: its names in every language, vendor and products. */
export function toSearchWords({ id, name, keywords }: FirewallPlatform): string {
  return [name, ...(isDescribed(id) ? [firewall.platforms[id]] : []), ...keywords].join(" ");
}

export function usePlatformName(): (id: string) => string {
  const t = useTranslations("firewall.platforms");
  return (id) => toPlatformName(id, t);
}

import type { SelectGroup } from "#components/ui/select.tsx";
import type { PlatformFamily } from "#lib/firewall/platform.ts";
import { findPlatform, platforms } from "#lib/firewall/platforms/index.ts";

/** The firewalls to choose from, by what kind of thing they are. */
export function toPlatformGroups(label: (family: PlatformFamily) => string): SelectGroup[] {
  const families = [...new Set(platforms.map((platform) => platform.family))];
  return families.map((family) => ({
    label: label(family),
    options: platforms.filter((one) => one.family === family).map(({ id, name }) => ({ value: id, label: name })),
  }));
}

/** What the vendor calls it; the id of one that there are no rules for any more. */
export function platformName(id: string): string {
  return findPlatform(id)?.name ?? id;
}

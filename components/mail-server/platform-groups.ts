import type { SelectGroup } from "#components/ui/select.tsx";
import type { PlatformFamily } from "#lib/firewall/platform.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";

/** The firewalls to choose from, by what kind of thing they are. */
export function toPlatformGroups(
  label: (family: PlatformFamily) => string,
  name: (id: string) => string,
): SelectGroup[] {
  const families = [...new Set(platforms.map((platform) => platform.family))];
  return families.map((family) => ({
    label: label(family),
    options: platforms.filter((one) => one.family === family).map(({ id }) => ({ value: id, label: name(id) })),
  }));
}

import { ChevronsUpDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { withPlatform } from "#components/firewall/generator-query.ts";
import { PlatformList } from "#components/firewall/platform-list.tsx";
import { toSearchWords, usePlatformName } from "#components/firewall/platform-name.ts";
import { controlClass } from "#components/ui/control-class.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface PlatformPickerProps {
  readonly input: Readonly<Record<string, string>>;
  readonly platform: FirewallPlatform | null;
}

/** All firewalls, on a page that has none yet. */
export function PlatformChoice({ input, platform }: PlatformPickerProps) {
  return <PlatformList {...usePlatformList(input)} current={platform?.id ?? null} shape="grid" />;
}

/** The chosen firewall, with the others behind it. */
export function PlatformPicker({ input, platform }: PlatformPickerProps) {
  const t = useTranslations("firewall.platform");
  const toName = usePlatformName();
  const name = platform === null ? "" : toName(platform.id);
  const list = <PlatformList {...usePlatformList(input)} current={platform?.id ?? null} shape="list" />;
  return (
    <div className="grid gap-1.5">
      <p className="text-[0.875rem] font-medium">{t("label")}</p>
      <Disclosure
        label={t("change", { name })}
        triggerClass={`${controlClass} flex items-center justify-between font-medium`}
        panelClass="inset-x-0 max-h-[26rem] overflow-y-auto"
        trigger={
          <>
            {name}
            <ChevronsUpDown aria-hidden className="size-4 text-ink-soft" />
          </>
        }
      >
        {list}
      </Disclosure>
      <p className="text-small text-ink-soft">{t("count", { count: platforms.length })}</p>
    </div>
  );
}

function usePlatformList(input: Readonly<Record<string, string>>) {
  const t = useTranslations("firewall.platform");
  const locale = useLocale();
  const toName = usePlatformName();
  const families = [...new Set(platforms.map((platform) => platform.family))];
  const groups = families.map((family) => ({
    label: t(`family.${family}`),
    platforms: platforms
      .filter((platform) => platform.family === family)
      .map((platform) => ({
        id: platform.id,
        name: toName(platform.id),
        words: toSearchWords(platform),
        detail: [
          ...(platform.isLegacy ? [t("legacy")] : []),
          ...(platform.selfUpdating === null ? [] : [t("follows")]),
          t(`proof.${platform.testedWith.level}`),
        ].join(" · "),
        href: toPath(locale, "/firewall", withPlatform(input, platform)),
      })),
  }));
  return { groups, labels: { search: t("search"), recent: t("recent"), none: t("none") } };
}

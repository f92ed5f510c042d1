import { useTranslations } from "next-intl";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";

interface FeedFieldProps {
  readonly platform: FirewallPlatform;
  readonly value: string | undefined;
  readonly error: string | undefined;
}

/** Whether the firewall follows the list itself; asked only where it can. */
export function FeedField({ platform, value, error }: FeedFieldProps) {
  const t = useTranslations("firewall.feed");
  if (platform.selfUpdating === null) return null;
  const minutes = Math.ceil(platform.selfUpdating.everySeconds / 60);
  const follows = (
    <span className="flex flex-wrap items-baseline gap-x-2">
      {t("follows")}
      <Tag tone="open">{t("recommended")}</Tag>
    </span>
  );
  const options = [
    { value: "true", label: follows, hint: t("followsHint", { minutes }) },
    { value: "false", label: t("fixed"), hint: t("fixedHint") },
  ];
  return <RadioGroup name="feed" label={t("label")} options={options} defaultValue={value ?? "false"} error={error} />;
}

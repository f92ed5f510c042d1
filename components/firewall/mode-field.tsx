import { useTranslations } from "next-intl";
import { usePlatformName } from "#components/firewall/platform-name.ts";
import { Note } from "#components/ui/note.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { network } from "#lib/allow-list/network.ts";
import { type AccessMode, accessModes } from "#lib/firewall/access-mode.ts";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";

interface ModeFieldProps {
  readonly platform: FirewallPlatform;
  readonly mode: string;
  readonly error: string | undefined;
  readonly latest: number;
  readonly dnsName: string;
}

const noteTones = { open: "info", "dns-name": "info", "allow-list": "warning" } as const;

/** Who may connect, with what the provider's article says of it. */
export function ModeField({ platform, mode, error, latest, dnsName }: ModeFieldProps) {
  const t = useTranslations("firewall.mode");
  const values = { platform: usePlatformName()(platform.id), version: latest, dnsName };
  const can = (value: string) => platform.modes.some((known) => known === value);
  const options = accessModes.map((value) => {
    return {
      value,
      label: <ModeLabel mode={value} />,
      hint: can(value) ? t(`hint.${value}`, values) : t(`unavailable.${value}`, values),
      disabled: !can(value),
    };
  });
  const chosen = accessModes.find((known) => known === mode);
  return (
    <div className="grid gap-3">
      <RadioGroup
        name="mode"
        label={t("label")}
        options={options}
        defaultValue={can(mode) ? mode : undefined}
        error={error}
      />
      {chosen !== undefined && can(chosen) && (
        <Note tone={noteTones[chosen]}>
          <p>{t(`article.${chosen}`, values)}</p>
          <p>
            <a href={network.articleUrl} className="link">
              {t("article.more")}
            </a>
          </p>
        </Note>
      )}
    </div>
  );
}

function ModeLabel({ mode }: { mode: AccessMode }) {
  const t = useTranslations("firewall.mode");
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      {t(`name.${mode}`)}
      {mode === "open" && <Tag tone="open">{t("recommended")}</Tag>}
    </span>
  );
}

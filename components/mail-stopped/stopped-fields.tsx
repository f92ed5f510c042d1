import { useTranslations } from "next-intl";
import { usePlatformName } from "#components/firewall/platform-name.ts";
import { PortField } from "#components/firewall/port-field.tsx";
import { toPlatformGroups } from "#components/mail-server/platform-groups.ts";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";

interface StoppedFieldsProps {
  readonly input: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

// What a mail server of one's own brings along; the fields for it are the snippet generator's.
const carried = ["topology", "insideAddress", "insidePort", "name", "mailServer"] as const;

/** The firewall and the port that the steps are about. */
export function StoppedFields({ input, errors }: StoppedFieldsProps) {
  const t = useTranslations("mailStopped");
  const family = useTranslations("firewall.platform.family");
  const apply = useTranslations("ui")("apply");
  const toName = usePlatformName();
  return (
    <div className="grid items-start gap-5 sm:grid-cols-[minmax(0,1fr)_12rem]">
      <Select
        name="platform"
        label={t("platform")}
        error={errors["platform"]}
        options={[{ value: "", label: t("platformChoose") }, ...toPlatformGroups(family, toName)]}
        defaultValue={input["platform"] ?? ""}
      />
      <PortField value={input["port"]} error={errors["port"]} />
      {carried.map((name) => {
        const value = input[name];
        return value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />;
      })}
      <div className="hidden noscript:block">
        <Button type="submit" tone="primary">
          {apply}
        </Button>
      </div>
    </div>
  );
}

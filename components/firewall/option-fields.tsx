import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { isKnownOption } from "#components/firewall/option-texts.ts";
import { usePlatformName } from "#components/firewall/platform-name.ts";
import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import type { PlatformOption } from "#lib/firewall/option.ts";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import type { TopologyKind } from "#lib/firewall/topology.ts";

interface OptionFieldsProps {
  readonly platform: FirewallPlatform;
  readonly topology: TopologyKind;
  readonly input: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** What this firewall needs to know beyond port and place, and the name of the rules. */
export function OptionFields({ platform, topology, input, errors }: OptionFieldsProps) {
  const t = useTranslations("firewall.option");
  const toName = usePlatformName();
  const options = platform.options.filter(({ defaults }) => defaults[topology] !== undefined);
  // Out of sight while the usual values will do.
  const isOpen = options.some(({ key, isExample }) => isExample || input[key] || errors[key]);
  return (
    <details
      open={isOpen || Boolean(input["name"] || errors["name"])}
      className="group/options border-t border-line pt-4"
    >
      <summary className="flex w-fit list-none items-center gap-1 font-semibold [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="-ml-1 size-4 group-open/options:rotate-90" />
        {t("title", { platform: toName(platform.id) })}
      </summary>
      <div className="grid gap-4 pt-4">
        {options.map((option) => (
          <OptionField
            key={`${platform.id} ${option.key}`}
            option={option}
            topology={topology}
            value={input[option.key]}
            error={errors[option.key]}
          />
        ))}
        <Field
          name="name"
          label={t("name")}
          hint={t("nameHint")}
          defaultValue={input["name"]}
          error={errors["name"]}
          placeholder="bsmtp"
          maxLength={32}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          mono
        />
      </div>
    </details>
  );
}

interface OptionFieldProps {
  readonly option: PlatformOption;
  readonly topology: TopologyKind;
  readonly value: string | undefined;
  readonly error: string | undefined;
}

function OptionField({ option, topology, value, error }: OptionFieldProps) {
  const t = useTranslations("firewall.option.known");
  const isKnown = isKnownOption(option.key);
  const label = isKnown ? t(`${option.key}.label`) : option.key;
  const hint = isKnown ? t(`${option.key}.hint`) : undefined;
  const standard = option.defaults[topology];
  if (option.kind === "choice") {
    const options = option.choices.map((choice) => ({ value: choice, label: choice }));
    return (
      <RadioGroup
        name={option.key}
        label={label}
        hint={hint}
        options={options}
        defaultValue={value ?? standard}
        error={error}
      />
    );
  }
  return (
    <Field
      name={option.key}
      label={label}
      hint={hint}
      defaultValue={value}
      error={error}
      placeholder={standard}
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      mono
    />
  );
}

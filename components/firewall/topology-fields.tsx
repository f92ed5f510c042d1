import { useTranslations } from "next-intl";
import { usePlatformName } from "#components/firewall/platform-name.ts";
import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { toDefaults } from "#lib/firewall/snippet-request.ts";
import { topologyKinds } from "#lib/firewall/topology.ts";

interface TopologyFieldsProps {
  readonly platform: FirewallPlatform;
  readonly input: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** Where the mail server stands, and where it is inside: asked only when the firewall forwards to it. */
export function TopologyFields({ platform, input, errors }: TopologyFieldsProps) {
  const t = useTranslations("firewall.topology");
  const name = usePlatformName()(platform.id);
  const options = topologyKinds.map((value) => {
    const can = platform.topologies.includes(value);
    return {
      value,
      label: t(`name.${value}`),
      hint: can ? undefined : t("unavailable", { platform: name }),
      disabled: !can,
    };
  });
  return (
    <div className="group/topology grid gap-4">
      <RadioGroup
        name="topology"
        label={t("label")}
        options={options}
        defaultValue={input["topology"] ?? toDefaults(platform).topology}
        error={errors["topology"]}
      />
      <div className="hidden grid-cols-[minmax(0,1fr)_7rem] gap-3 group-has-[[value=forward]:checked]/topology:grid">
        <Field
          name="insideAddress"
          label={t("insideAddress")}
          defaultValue={input["insideAddress"]}
          error={errors["insideAddress"]}
          placeholder="192.168.1.25"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          mono
        />
        <Field
          name="insidePort"
          label={t("insidePort")}
          defaultValue={input["insidePort"]}
          error={errors["insidePort"]}
          placeholder={input["port"] ?? "25"}
          inputMode="numeric"
          autoComplete="off"
          mono
        />
      </div>
    </div>
  );
}

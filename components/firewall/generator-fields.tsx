import { useTranslations } from "next-intl";
import { FeedField } from "#components/firewall/feed-field.tsx";
import { ModeField } from "#components/firewall/mode-field.tsx";
import { OptionFields } from "#components/firewall/option-fields.tsx";
import { PlatformPicker } from "#components/firewall/platform-picker.tsx";
import { PortField } from "#components/firewall/port-field.tsx";
import { TopologyFields } from "#components/firewall/topology-fields.tsx";
import { Button } from "#components/ui/button.tsx";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { toDefaults } from "#lib/firewall/snippet-request.ts";
import { TopologyKind } from "#lib/firewall/topology.ts";

interface GeneratorFieldsProps {
  readonly platform: FirewallPlatform;
  readonly input: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly latest: number;
  readonly dnsName: string;
}

/** All that a snippet depends on. */
export function GeneratorFields({ platform, input, errors, latest, dnsName }: GeneratorFieldsProps) {
  const ui = useTranslations("ui");
  const defaults = toDefaults(platform);
  const mode = input["mode"] ?? defaults.mode;
  const topology = TopologyKind.safeParse(input["topology"]).data ?? defaults.topology;
  return (
    <div className="grid min-w-0 content-start gap-6">
      <PlatformPicker input={input} platform={platform} />
      <input type="hidden" name="platform" value={platform.id} />
      {input["mailServer"] && <input type="hidden" name="mailServer" value={input["mailServer"]} />}
      <ModeField {...{ platform, latest, dnsName }} mode={mode} error={errors["mode"]} />
      {mode === "allow-list" && <FeedField platform={platform} value={input["feed"]} error={errors["feed"]} />}
      <PortField value={input["port"]} error={errors["port"]} />
      <TopologyFields {...{ platform, input, errors }} />
      <OptionFields {...{ platform, topology, input, errors }} />
      {/* With JavaScript every change is followed at once; then only the Enter key uses this. */}
      <div className="hidden noscript:block">
        <Button type="submit" tone="primary">
          {ui("apply")}
        </Button>
      </div>
    </div>
  );
}

import { useTranslations } from "next-intl";
import { usePlatformName } from "#components/firewall/platform-name.ts";
import { toPlatformGroups } from "#components/mail-server/platform-groups.ts";
import { FormField, FormRadioGroup, FormSelect } from "#components/ui/form-fields.tsx";
import type { MailServer } from "#lib/mail-server/mail-server.ts";

/** The firewall, and where it forwards to: asked only when it does. */
export function FirewallFields({ mailServer }: { mailServer: MailServer | undefined }) {
  const t = useTranslations("mailServer.form");
  const family = useTranslations("firewall.platform.family");
  const toName = usePlatformName();
  const topologies = [
    { value: "direct", label: t("direct"), hint: t("directHint") },
    { value: "forward", label: t("forward"), hint: t("forwardHint") },
  ];
  return (
    <fieldset className="group/firewall grid min-w-0 gap-5">
      <legend className="mb-3 text-lead font-semibold">{t("firewall")}</legend>
      <FormSelect
        name="platform"
        label={t("platform")}
        hint={t("platformHint")}
        options={[{ value: "", label: t("platformChoose") }, ...toPlatformGroups(family, toName)]}
        initial={mailServer?.platform ?? ""}
        required
      />
      <FormRadioGroup
        name="topology"
        label={t("topology")}
        options={topologies}
        initial={mailServer?.topology ?? "direct"}
      />
      <div className="hidden gap-5 group-has-[[value=forward]:checked]/firewall:grid sm:grid-cols-[minmax(0,1fr)_12rem]">
        <FormField
          name="insideAddress"
          label={t("insideAddress")}
          hint={t("insideAddressHint")}
          initial={mailServer?.insideAddress ?? ""}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          mono
        />
        <FormField
          name="insidePort"
          label={t("insidePort")}
          hint={t("insidePortHint")}
          initial={mailServer?.insidePort?.toString() ?? ""}
          inputMode="numeric"
          autoComplete="off"
          mono
        />
      </div>
    </fieldset>
  );
}

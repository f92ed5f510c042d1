import { useLocale, useTranslations } from "next-intl";
import { withAction } from "#components/firewall/generator-query.ts";
import { Field } from "#components/ui/field.tsx";
import { Segments } from "#components/ui/segments.tsx";
import type { FirewallPlatform } from "#lib/firewall/platform.ts";
import { hoursByDefault } from "#lib/firewall/temporary.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface ActionTabsProps {
  readonly platform: FirewallPlatform;
  readonly input: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly latest: number;
}

/** Install, update, remove, open for some hours or close again; update and remove start from the version that the firewall has. */
export function ActionTabs({ platform, input, errors, latest }: ActionTabsProps) {
  const t = useTranslations("firewall.action");
  const locale = useLocale();
  const action = input["action"] ?? "install";
  const follows = input["feed"] === "true";
  const asksVersion = (action === "update" || action === "remove") && input["mode"] === "allow-list" && !follows;
  // What follows the list needs no update.
  const shown = platform.actions.filter((known) => !(follows && known === "update"));
  return (
    <div className="grid gap-3">
      <Segments
        label={t("label")}
        segments={shown.map((known) => ({
          href: toPath(locale, "/firewall", withAction(input, known)),
          label: t(`name.${known}`),
          isCurrent: known === action,
        }))}
      />
      {errors["action"] && (
        <p role="alert" className="text-small font-medium text-blocked">
          {errors["action"]}
        </p>
      )}
      {action !== "install" && <input type="hidden" name="action" value={action} />}
      {action === "open" && (
        <div className="max-w-md">
          <Field
            name="hours"
            label={t("hours")}
            hint={t(platform.temporary?.closesItself ? "hoursItselfHint" : "hoursByHandHint")}
            error={errors["hours"]}
            defaultValue={input["hours"]}
            placeholder={String(hoursByDefault)}
            inputMode="numeric"
            autoComplete="off"
            className="max-w-28"
            mono
          />
        </div>
      )}
      {asksVersion && (
        <div className="max-w-md">
          <Field
            name="from"
            label={t("from")}
            hint={t(action === "update" ? "fromUpdateHint" : "fromRemoveHint", { latest })}
            error={errors["from"]}
            defaultValue={input["from"]}
            placeholder={String(Math.max(1, latest - 1))}
            inputMode="numeric"
            autoComplete="off"
            className="max-w-28"
            mono
          />
        </div>
      )}
    </div>
  );
}

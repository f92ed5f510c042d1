import { Building2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button-class.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

interface OrganizationSwitchProps {
  /** The one that is acted for now. */
  readonly active: string | undefined;
  readonly organizations: readonly { readonly id: string; readonly name: string }[];
  readonly action: (form: FormData) => Promise<void>;
}

/** The way to the organization's page, and a button for each of the others: a form, so that it works without JavaScript. */
export function OrganizationSwitch({ active, organizations, action }: OrganizationSwitchProps) {
  const t = useTranslations("account.menu");
  const others = organizations.filter(({ id }) => id !== active);
  return (
    <>
      <LinkButton href={toPath(useLocale(), "/organization")} className="mt-2 w-full">
        <Building2 aria-hidden />
        {t("manage")}
      </LinkButton>
      {others.length > 0 && (
        <form action={action} className="mt-3 grid max-h-60 gap-1.5 overflow-y-auto border-t border-line pt-3">
          <p id="switch-organization" className="text-small text-ink-soft">
            {t("switch")}
          </p>
          <ul aria-labelledby="switch-organization" className="grid gap-1.5">
            {others.map(({ id, name }) => (
              <li key={id}>
                <button
                  type="submit"
                  name="organizationId"
                  value={id}
                  className={buttonClass("plain", "w-full text-left [overflow-wrap:anywhere]")}
                >
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </form>
      )}
    </>
  );
}

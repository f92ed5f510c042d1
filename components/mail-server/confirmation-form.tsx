import { useLocale, useTranslations } from "next-intl";
import { PortField } from "#components/mail-server/port-field.tsx";
import { toPortWarnings } from "#components/mail-server/port-warnings.ts";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormField } from "#components/ui/form-fields.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";

/** Asks what is set at the provider; begins with what the customer wants. */
export function ConfirmationForm({ action, mailServer }: { action: FormAction; mailServer: MailServer }) {
  const t = useTranslations("mailServer.confirmation");
  const form = useTranslations("mailServer.form");
  const warnings = toPortWarnings((port, owner) => form("portOwned", { port, owner }));
  return (
    <ActionForm
      action={action}
      problemTitle={useTranslations("ui")("problem")}
      labels={{ host: form("host"), port: form("deliveryPort") }}
      className="grid max-w-2xl gap-6"
    >
      <p className="prose-width">{t("text")}</p>
      <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_12rem]">
        <FormField
          name="host"
          label={form("host")}
          hint={t("hostHint")}
          initial={mailServer.host}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
          mono
          required
        />
        <PortField
          name="port"
          label={form("deliveryPort")}
          hint={t("portHint")}
          initial={String(mailServer.deliveryPort)}
          warnings={warnings}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{t("submit")}</SubmitButton>
        <LinkButton href={toPath(useLocale(), `/mail-servers/${mailServer.id}`)}>{form("cancel")}</LinkButton>
      </div>
    </ActionForm>
  );
}

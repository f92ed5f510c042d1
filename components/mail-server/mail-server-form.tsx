import { useLocale, useTranslations } from "next-intl";
import { FirewallFields } from "#components/mail-server/firewall-fields.tsx";
import { PortField } from "#components/mail-server/port-field.tsx";
import { toPortWarnings } from "#components/mail-server/port-warnings.ts";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormField, FormHidden, FormSelect } from "#components/ui/form-fields.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";
import { tlsExpectations } from "#lib/mail-server/mail-server-input.ts";

interface MailServerFormProps {
  readonly action: FormAction;
  /** What is edited; absent for a new one, and for who has to sign in again before they see it. */
  readonly mailServer?: MailServer | undefined;
  readonly isEdit?: boolean;
  /** The organization that gets a new one; absent for who has to sign in again. */
  readonly organizationId?: string | undefined;
}

const labelled = [
  ...(["label", "host", "deliveryPort", "tlsExpectation", "platform"] as const),
  ...(["topology", "insideAddress", "insidePort"] as const),
];

/** Registers or edits a mail server; the same fields for both. */
export function MailServerForm({ action, mailServer, isEdit = false, organizationId }: MailServerFormProps) {
  const t = useTranslations("mailServer.form");
  const labels = Object.fromEntries(labelled.map((name) => [name, t(name)]));
  const back = mailServer === undefined ? "/mail-servers" : (`/mail-servers/${mailServer.id}` as const);
  return (
    <ActionForm
      action={action}
      problemTitle={useTranslations("ui")("problem")}
      labels={labels}
      className="grid max-w-2xl gap-8"
    >
      {isEdit ? (
        <FormHidden name="revision" initial={String(mailServer?.revision ?? "")} />
      ) : (
        <FormHidden name="organizationId" initial={organizationId ?? ""} />
      )}
      <FormField
        name="label"
        label={t("label")}
        hint={t("labelHint")}
        initial={mailServer?.label}
        maxLength={80}
        autoComplete="off"
        required
      />
      <DeliveryFields mailServer={mailServer} />
      <FirewallFields mailServer={mailServer} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{t(isEdit ? "submitEdit" : "submitNew")}</SubmitButton>
        <LinkButton href={toPath(useLocale(), back)}>{t("cancel")}</LinkButton>
      </div>
    </ActionForm>
  );
}

function DeliveryFields({ mailServer }: Pick<MailServerFormProps, "mailServer">) {
  const t = useTranslations("mailServer.form");
  const warnings = toPortWarnings((port, owner) => t("portOwned", { port, owner }));
  const tls = tlsExpectations.map((value) => ({ value, label: t(`tlsOption.${value}`) }));
  return (
    <fieldset className="grid min-w-0 gap-5">
      <legend className="mb-3 text-lead font-semibold">{t("delivery")}</legend>
      <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_12rem]">
        <FormField
          name="host"
          label={t("host")}
          hint={t("hostHint")}
          initial={mailServer?.host}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
          mono
          required
        />
        <PortField
          name="deliveryPort"
          label={t("deliveryPort")}
          hint={t("deliveryPortHint")}
          initial={String(mailServer?.deliveryPort ?? 25)}
          warnings={warnings}
        />
      </div>
      <FormSelect
        name="tlsExpectation"
        label={t("tlsExpectation")}
        hint={t("tlsHint")}
        options={tls}
        initial={mailServer?.tlsExpectation ?? "opportunistic"}
      />
    </fieldset>
  );
}

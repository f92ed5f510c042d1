import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormCheckGroup, FormField } from "#components/ui/form-fields.tsx";
import { MadeSecret } from "#components/ui/made-secret.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { customerEvents } from "#lib/notification/event.ts";

interface WebhookFormProps {
  readonly action: FormAction;
  /** Null for a new one, whose secret then stands above its fields, this once. */
  readonly initial: { readonly name: string; readonly url: string; readonly events: readonly string[] } | null;
}

/** What a webhook is called, where it goes and what it is told of. */
export function WebhookForm({ action, initial }: WebhookFormProps) {
  const t = useTranslations("webhook");
  const told = useTranslations("notifications.event");
  const ui = useTranslations("ui");
  const events = customerEvents.map((value) => ({ value, label: told(`${value}.title`) }));
  return (
    <ActionForm
      action={action}
      problemTitle={ui("problem")}
      labels={{ name: t("form.name"), url: t("form.url"), events: t("form.events") }}
      className="grid max-w-xl gap-5"
    >
      {initial === null && <WebhookSecret text={t("form.secretText")} />}
      <FormField
        name="name"
        label={t("form.name")}
        hint={t("form.nameHint")}
        initial={initial?.name}
        maxLength={80}
        autoComplete="off"
        required
      />
      <FormField
        name="url"
        type="url"
        label={t("form.url")}
        hint={t(initial === null ? "form.urlHint" : "form.urlEditHint")}
        initial={initial?.url}
        maxLength={1000}
        autoComplete="off"
        mono
        required
      />
      <FormCheckGroup
        name="events"
        label={t("form.events")}
        options={events}
        initial={initial?.events ?? customerEvents}
      />
      <div>
        <SubmitButton>{t(initial === null ? "form.create" : "form.save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** The secret that the form around it has just made. */
export function WebhookSecret({ text }: { text: string }) {
  const t = useTranslations("webhook.form");
  const ui = useTranslations("ui");
  const labels = {
    title: t("secretTitle"),
    text,
    copy: ui("copy"),
    copied: ui("copied"),
    copyFailed: ui("copyFailed"),
  };
  return <MadeSecret id="webhook-secret" labels={labels} />;
}

import { useLocale, useTranslations } from "next-intl";
import { PrefixField } from "#components/operator/prefix-field.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormField, FormRadioGroup, FormTextArea } from "#components/ui/form-fields.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

/** What will come or go, when and why. */
export function AnnouncementForm({ action }: { action: FormAction }) {
  const t = useTranslations("operator.announcements.form");
  const labelled = ["kind", "prefixes", "effectiveAt", "reason"] as const;
  const kinds = [
    { value: "add", label: t("kindAdd"), hint: t("kindAddHint") },
    { value: "remove", label: t("kindRemove"), hint: t("kindRemoveHint") },
  ];
  return (
    <ActionForm
      action={action}
      problemTitle={useTranslations("ui")("problem")}
      labels={Object.fromEntries(labelled.map((name) => [name, t(name)]))}
      className="grid max-w-2xl gap-6"
    >
      <FormRadioGroup name="kind" label={t("kind")} options={kinds} initial="add" required />
      <PrefixField name="prefixes" label={t("prefixes")} hint={t("prefixesHint")} rows={4} />
      <FormField
        name="effectiveAt"
        type="datetime-local"
        label={t("effectiveAt")}
        hint={t("effectiveAtHint")}
        className="sm:max-w-64"
        required
      />
      <FormTextArea name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{t("submit")}</SubmitButton>
        <LinkButton href={toPath(useLocale(), "/operator/announcements")}>{t("cancel")}</LinkButton>
      </div>
    </ActionForm>
  );
}

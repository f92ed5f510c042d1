import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormField } from "#components/ui/form-fields.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

interface RenameFormProps {
  readonly action: FormAction;
  /** The name that it has; none for a new organization. */
  readonly name?: string;
  readonly submit: string;
}

/** The name of an organization, new or not. */
export function RenameForm({ action, name, submit }: RenameFormProps) {
  const t = useTranslations("organization.rename");
  const labels = { organizationName: t("name") };
  return (
    <ActionForm
      action={action}
      problemTitle={useTranslations("ui")("problem")}
      labels={labels}
      className="prose-width grid gap-5"
    >
      <FormField
        name="organizationName"
        label={t("name")}
        hint={t("hint")}
        autoComplete="organization"
        maxLength={80}
        required
        initial={name}
      />
      <div>
        <SubmitButton tone={name === undefined ? "primary" : "plain"}>{submit}</SubmitButton>
      </div>
    </ActionForm>
  );
}

import { useTranslations } from "next-intl";
import { RoleField } from "#components/organization/role-field.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormField } from "#components/ui/form-fields.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

export function InviteForm({ action }: { action: FormAction }) {
  const t = useTranslations("organization.invite");
  const labels = { email: t("email"), role: t("role") };
  return (
    <ActionForm
      action={action}
      problemTitle={useTranslations("ui")("problem")}
      labels={labels}
      className="prose-width grid gap-5"
    >
      <FormField
        name="email"
        type="email"
        label={t("email")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        required
      />
      <RoleField initial="viewer" />
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
